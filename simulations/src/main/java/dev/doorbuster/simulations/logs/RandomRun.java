package dev.doorbuster.simulations.logs;

/**
 * Tells a token from a name while its characters pass by. A token is long, and goes from small to capital letters to digits and back nearly as
 * often as dice would: at six of ten places, where a name in words does so at two. One of letters of one case and digits does so at four of ten. A hash in
 * hexadecimal digits is told by its length.
 *
 * <p>Kept on purpose, for a shop may name its goods so: a UUID, and hexadecimal digits that are shorter than a hash.
 */
final class RandomRun {

    private static final int LONG = 24;
    private static final int HASH = 32;

    private static final int NONE = 0;
    private static final int DIGIT = 1;
    private static final int SMALL = 2;
    private static final int CAPITAL = 4;
    private static final int JOINS = 8;

    /** What a character is, for those that have a number below 128. */
    private static final byte[] KINDS = new byte[128];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            boolean digit = c >= '0' && c <= '9';
            boolean small = c >= 'a' && c <= 'z';
            boolean capital = c >= 'A' && c <= 'Z';
            KINDS[c] =
                    (byte) (digit ? DIGIT : small ? SMALL : capital ? CAPITAL : "-_+=".indexOf(c) >= 0 ? JOINS : NONE);
        }
    }

    private int length;
    private int switches;
    private int kinds;
    private int last;
    private int hexadecimal;
    private boolean hash;
    private boolean beyondHexadecimal;

    /** Takes a letter, a digit, or one of the signs that tokens are written with; false for whatever else, which ends the run. */
    boolean take(int c) {
        int kind = c >= 0 && c < KINDS.length ? KINDS[c] : NONE;
        if (kind == NONE) {
            return false;
        }
        if (kind == JOINS) {
            hexadecimal = 0;
            length += length > 0 ? 1 : 0;
            return true;
        }
        length++;
        if (kind != last) {
            switches += last == NONE ? 0 : 1;
            last = kind;
        }
        kinds |= kind;
        hexadecimal = kind == DIGIT || (c | 0x20) <= 'f' ? hexadecimal + 1 : 0;
        hash |= hexadecimal >= HASH;
        beyondHexadecimal |= hexadecimal == 0;
        return true;
    }

    boolean looksRandom() {
        return hash
                || looksLikeToken()
                || (length >= LONG && beyondHexadecimal && !hasBothCases() && switches * 10 >= length * 3);
    }

    /** Of letters of both cases: what neither a file is called nor a hash. */
    boolean looksLikeToken() {
        return length >= LONG && hasBothCases() && switches * 5 >= length * 2;
    }

    private boolean hasBothCases() {
        return (kinds & (SMALL | CAPITAL)) == (SMALL | CAPITAL);
    }

    void begin() {
        length = 0;
        switches = 0;
        kinds = 0;
        last = NONE;
        hexadecimal = 0;
        hash = false;
        beyondHexadecimal = false;
    }
}
