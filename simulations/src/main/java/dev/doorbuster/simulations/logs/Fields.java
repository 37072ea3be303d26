package dev.doorbuster.simulations.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one line, as places in its bytes: nothing is copied until it is wanted. One is used again for line after line, by one thread.
 * Fields beyond {@link #MOST} are let go; no format has as many.
 */
final class Fields {

    static final int MOST = 128;
    private static final long MOST_DIGITS = 18;

    private byte[] bytes = new byte[0];
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;
    private byte[] texts = new byte[1024];

    /** Tells fields apart by tabs. */
    void splitAtTabs(byte[] line, int from, int to) {
        begin(line);
        int start = from;
        for (int i = from; i <= to && count < MOST; i++) {
            if (i == to || line[i] == '\t') {
                add(start, i);
                start = i + 1;
            }
        }
    }

    /**
     * Tells fields apart by spaces, but not by those inside of quotes, where a backslash takes what follows by its word. A line may be cut in a
     * quoted field: that is its last then, and what there is of it.
     */
    void splitAtSpaces(byte[] line, int from, int to) {
        begin(line);
        int i = from;
        while (i < to && count < MOST) {
            if (line[i] == ' ') {
                i++;
            } else if (line[i] == '"') {
                int end = quoteEnd(line, i, to);
                add(i + 1, end);
                i = end + 1;
            } else {
                int start = i;
                while (i < to && line[i] != ' ') {
                    i++;
                }
                add(start, i);
            }
        }
    }

    /** The place of the quote that ends the text which a quote at {@code open} begins; {@code to} if none does. */
    static int quoteEnd(byte[] line, int open, int to) {
        for (int i = open + 1; i < to; i++) {
            if (line[i] == '\\') {
                i++;
            } else if (line[i] == '"') {
                return i;
            }
        }
        return to;
    }

    /** Makes room for that many fields that are given as text, each empty at first. */
    void beginTexts(int fields) {
        begin(texts);
        Arrays.fill(starts, 0, fields, 0);
        Arrays.fill(ends, 0, fields, 0);
        count = fields;
    }

    /** Gives a field as text; {@code at} is where the texts before it end. */
    int putText(int field, String text, int at) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (at + encoded.length > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(2 * texts.length, at + encoded.length));
            bytes = texts;
        }
        System.arraycopy(encoded, 0, texts, at, encoded.length);
        starts[field] = at;
        ends[field] = at + encoded.length;
        return at + encoded.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    /** Whether the line has that field, and in it something other than the dash that stands for nothing. */
    boolean tells(int field) {
        return field >= 0
                && field < count
                && ends[field] > starts[field]
                && !(ends[field] == starts[field] + 1 && bytes[starts[field]] == '-');
    }

    /** A whole number of 0 or more; {@link LoggedRequest#UNKNOWN} where there is none. */
    long whole(int field) {
        return tells(field) ? whole(bytes, starts[field], ends[field]) : LoggedRequest.UNKNOWN;
    }

    static long whole(byte[] bytes, int from, int to) {
        if (from >= to || to - from > MOST_DIGITS) {
            return LoggedRequest.UNKNOWN;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return LoggedRequest.UNKNOWN;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A decimal number of 0 or more, times a million; {@link LoggedRequest#UNKNOWN} where there is none, or one below 0. */
    long millionths(int field) {
        return tells(field) ? millionths(bytes, starts[field], ends[field]) : LoggedRequest.UNKNOWN;
    }

    private static long millionths(byte[] bytes, int from, int to) {
        int point = from;
        while (point < to && bytes[point] != '.') {
            point++;
        }
        long whole = whole(bytes, from, point);
        if (whole < 0 || whole > Long.MAX_VALUE / 2_000_000) {
            return LoggedRequest.UNKNOWN;
        }
        long millionths = 0;
        long unit = 100_000;
        for (int i = point + 1; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return LoggedRequest.UNKNOWN;
            }
            millionths += digit * unit;
            unit /= 10;
        }
        return whole * 1_000_000 + millionths;
    }

    private void begin(byte[] line) {
        bytes = line;
        count = 0;
    }

    private void add(int start, int end) {
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
