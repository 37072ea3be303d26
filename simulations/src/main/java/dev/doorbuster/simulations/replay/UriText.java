package dev.doorbuster.simulations.replay;

import java.nio.charset.StandardCharsets;

/** Paths as they may stand in a request. Logs hold what clients sent, and clients send anything. */
final class UriText {

    /** RFC 3986, section 3.3: what a path is made of besides letters, digits and what is percent-encoded. */
    private static final String ALLOWED = "/-._~!$&'()*+,;=:@";

    private UriText() {}

    /** The same path with everything percent-encoded that has to be, and nothing that is already. */
    static String encoded(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean escape = c == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            if (escape || isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(hex(c >> 4)).append(hex(c & 0xf));
            }
        }
        return text.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
