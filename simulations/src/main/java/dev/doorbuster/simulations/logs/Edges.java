package dev.doorbuster.simulations.logs;

/** Locations of CloudFront: three letters of an airport, a number, and the part of the place, such as {@code HKG62-C2}, {@code ICN54}. */
final class Edges {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 12;
    private static final int LETTERS = 3;

    private Edges() {}

    static boolean isOne(byte[] b, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || length > LONGEST || !isDigit(b[from + LETTERS])) {
            return false;
        }
        for (int i = from; i < to; i++) {
            boolean letter = b[i] >= 'A' && b[i] <= 'Z';
            if (i < from + LETTERS ? !letter : !letter && !isDigit(b[i]) && b[i] != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
