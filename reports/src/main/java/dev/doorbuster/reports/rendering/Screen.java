package dev.doorbuster.reports.rendering;

/**
 * What the text report is shown on.
 *
 * @param colour whether it understands ANSI colours
 * @param columns of a line; at least {@link #NARROWEST} and at most {@link #WIDEST}, for longer lines are hard to read
 */
public record Screen(boolean colour, int columns) {

    static final int NARROWEST = 60;
    static final int WIDEST = 120;

    /** A file, or the log of a CI. */
    public static final Screen PLAIN = new Screen(false, WIDEST);

    public Screen {
        columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
    }
}
