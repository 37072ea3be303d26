package dev.doorbuster.simulations.logs;

import java.util.Arrays;

/**
 * Undoes what a log itself does to a target: CloudFront writes a percent sign as {@code %25}, so that what a client escaped stands escaped twice;
 * nginx, Apache and load balancers write a byte that does not print, or a quote, as {@code \xC3}, which becomes {@code %C3}. Used by one thread for line
 * after line; nearly no target has any of that.
 */
final class LoggedText {

    private byte[] bytes = new byte[256];
    private int length;

    /** Whether CloudFront escaped something in there that has to be undone. */
    static boolean hasEscapedPercent(byte[] b, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (b[i] == '%' && b[i + 1] == '2' && b[i + 2] == '5') {
                return true;
            }
        }
        return false;
    }

    /** Whether anything has to be undone before the query, of which nothing but its being the same again is of use. */
    static boolean hasBackslashInPath(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != '\\' && b[i] != '?') {
            i++;
        }
        return i < to && b[i] == '\\';
    }

    LoggedText withoutEscapedPercent(byte[] b, int from, int to) {
        begin(to - from);
        for (int i = from; i < to; i++) {
            boolean escaped = b[i] == '%' && i + 2 < to && b[i + 1] == '2' && b[i + 2] == '5';
            put(b[i]);
            i += escaped ? 2 : 0;
        }
        return this;
    }

    /** Takes over the query as it stands: it is the same again if it was sent in the same bytes. */
    LoggedText withoutBackslashesInPath(byte[] b, int from, int to) {
        begin(to - from);
        boolean query = false;
        for (int i = from; i < to; i++) {
            query |= b[i] == '?';
            boolean hex = !query
                    && b[i] == '\\'
                    && i + 3 < to
                    && b[i + 1] == 'x'
                    && isHexadecimal(b[i + 2])
                    && isHexadecimal(b[i + 3]);
            boolean quote = !query && b[i] == '\\' && i + 1 < to && b[i + 1] == '"';
            if (hex) {
                put((byte) '%');
                put(b[i + 2]);
                put(b[i + 3]);
                i += 3;
            } else if (!quote) {
                put(b[i]);
            }
        }
        return this;
    }

    static boolean isHexadecimal(int c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void begin(int most) {
        if (bytes.length < most) {
            bytes = Arrays.copyOf(bytes, 2 * most);
        }
        length = 0;
    }

    private void put(byte b) {
        bytes[length++] = b;
    }
}
