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
            "(?<![0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])|(?<![0-9a-fA-F:])([0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}");

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
                        || (c == '.' && before >= '0' && before <= '9')) {
                    return false;
                }
                run.begin();
            } else if ((c == 'J' && before == 'y') || (c == '0' && before == '4' && b[i - 2] == '%')) {
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
        if (segment.contains("@") || segment.contains("%40") || segment.contains(SIGNED)) {
            return hashed(segment);
        }
        Matcher address = ADDRESS.matcher(segment);
        String plain = address.find() ? address.replaceAll(found -> hashed(found.group())) : segment;
        // A file is named after a hash of what is in it often enough, and that is no secret.
        return EXTENSION.matcher(plain).find() ? plain : withoutRandom(plain);
    }

    private String withoutRandom(String segment) {
        StringBuilder without = new StringBuilder(segment.length());
        int start = 0;
        run.begin();
        for (int i = 0; i <= segment.length(); i++) {
            if (i == segment.length() || !run.take(segment.charAt(i))) {
                String taken = segment.substring(start, i);
                without.append(run.looksRandom() ? hashed(taken) : taken);
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
