package dev.doorbuster.simulations.logs;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads paths of requests: without scheme, host, query and what follows a semicolon, with single slashes, and with everything replaced in
 * them that looks like a secret, an address or a person. Nearly no path holds any of that, so each is first only looked over. Used by one thread.
 *
 * <p>What is replaced becomes {@code 0x} and a hash under the key of the reading: the same thing is the same again, and no more.
 */
final class Paths {

    /** Signed tokens (JWT) begin so: with a brace and a quote, in base64. */
    private static final String SIGNED = "eyJ";

    /** Of a bounded length: a line can be as long as whoever asked wanted it to be. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9]|\\.[0-9])|(?<![0-9a-fA-F:])([0-9a-fA-F]{0,4}:){2,7}([0-9]{1,3}\\.){0,3}[0-9a-fA-F]{0,4}");

    private static final int MOST_ESCAPES = 5;
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{1,4}$");

    private final ClientKey key;
    private final RandomRun run = new RandomRun();

    Paths(ClientKey key) {
        this.key = key;
    }

    String read(byte[] b, int from, int to) {
        if (isPlain(b, from, to)) {
            return new String(b, from, to - from, StandardCharsets.UTF_8);
        }
        String path = "/" + new String(b, from, to - from, StandardCharsets.UTF_8);
        StringBuilder read = new StringBuilder(path.length());
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                segment(path.substring(start, i), i < path.length(), read);
                start = i + 1;
            }
        }
        return read.toString();
    }

    /** Whether a path can be taken as it is: it begins with a slash, has no two in a row, and nothing in it calls for a closer look. */
    private boolean isPlain(byte[] b, int from, int to) {
        if (from == to || b[from] != '/') {
            return false;
        }
        run.begin();
        byte before = 0;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (!run.take(c)) {
                if (run.looksRandom()
                        || (c == '/' && before == '/')
                        || c == ';'
                        || c == '@'
                        || c == ':'
                        || (c == '%' && i + 1 < to && b[i + 1] >= '2' && b[i + 1] <= '7')
                        || (c == '.' && before >= '0' && before <= '9')) {
                    return false;
                }
                run.begin();
            } else if (c == 'J' && before == 'y') {
                return false;
            }
            before = c;
        }
        return !run.looksRandom();
    }

    /** Takes over one segment, with the slash that ends it: the beginning of the path is the first, and empty. */
    private void segment(String segment, boolean slash, StringBuilder read) {
        int parameters = segment.indexOf(';');
        read.append(without(parameters < 0 ? segment : segment.substring(0, parameters)));
        if (slash && (read.isEmpty() || read.charAt(read.length() - 1) != '/')) {
            read.append('/');
        }
    }

    private String without(String segment) {
        String bare = unescaped(segment);
        // What is only told apart from a secret by its escapes is one.
        if (!bare.equals(segment) && !plainly(bare).equals(bare)) {
            return hashed(segment);
        }
        return plainly(segment);
    }

    /** With what prints undone that stands in percent, as often as it was done. */
    private static String unescaped(String segment) {
        String bare = segment;
        for (int i = 0; i < MOST_ESCAPES; i++) {
            String before = bare;
            bare = unescapedOnce(before);
            if (bare.length() == before.length()) {
                break;
            }
        }
        // In a token these are letters like any other.
        return bare.replace('/', '_');
    }

    private static String unescapedOnce(String segment) {
        StringBuilder bare = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            boolean escape = segment.charAt(i) == '%'
                    && i + 2 < segment.length()
                    && segment.charAt(i + 1) >= '2'
                    && segment.charAt(i + 1) <= '7'
                    && LoggedText.isHexadecimal(segment.charAt(i + 2));
            bare.append(escape ? (char) Integer.parseInt(segment, i + 1, i + 3, 16) : segment.charAt(i));
            i += escape ? 2 : 0;
        }
        return bare.toString();
    }

    private String plainly(String segment) {
        if (segment.contains("@") || segment.contains(SIGNED)) {
            return hashed(segment);
        }
        if (segment.indexOf('.') < 0 && segment.indexOf(':') < 0) {
            return withoutRandom(segment, false);
        }
        Matcher address = ADDRESS.matcher(segment);
        String plain = address.find() ? address.replaceAll(found -> hashed(found.group())) : segment;
        Matcher extension = EXTENSION.matcher(plain);
        if (!extension.find()) {
            return withoutRandom(plain, false);
        }
        // A file is named after a hash of what is in it often enough, and that is no secret.
        return withoutRandom(plain.substring(0, extension.start()), true) + extension.group();
    }

    private String withoutRandom(String segment, boolean hashesStay) {
        StringBuilder without = new StringBuilder(segment.length());
        int start = 0;
        run.begin();
        for (int i = 0; i <= segment.length(); i++) {
            if (i == segment.length() || !run.take(segment.charAt(i))) {
                String taken = segment.substring(start, i);
                boolean random = hashesStay ? run.looksLikeToken() : run.looksRandom();
                without.append(random ? hashed(taken) : taken);
                without.append(segment, i, Math.min(i + 1, segment.length()));
                start = i + 1;
                run.begin();
            }
        }
        return without.toString();
    }

    private String hashed(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return "0x" + Long.toHexString(key.hash(ClientKey.mixed(0, bytes, 0, bytes.length)));
    }
}
