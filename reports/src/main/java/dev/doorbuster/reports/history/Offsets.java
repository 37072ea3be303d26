package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows that an objective gives by their ends, in time since second zero: {@code 30 s to 2 m}, {@code 5 m to end}. */
public final class Offsets {

    private static final Pattern SHAPE = Pattern.compile("(\\S+(?: \\S+)?) to (\\S+(?: \\S+)?)");
    private static final String END = "end";

    private Offsets() {}

    /** Whether it can only be meant as offsets: it begins with a digit and holds a {@code to}. */
    public static boolean areMeant(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0)) && text.contains(" to");
    }

    /**
     * The window of that name; empty if it is no offsets.
     *
     * @param endSeconds where the run ends
     */
    static Optional<Window> window(String text, double endSeconds) {
        if (!areMeant(text)) {
            return Optional.empty();
        }
        double[] ends = read(text);
        return Optional.of(
                Window.between(text, ends[0], Double.isNaN(ends[1]) ? Math.max(ends[0], endSeconds) : ends[1]));
    }

    /** How long the window of that name is, stack seconds; empty if it ends with the run, or is no offsets. */
    public static Optional<Double> lengthSeconds(String text) {
        if (!areMeant(text)) {
            return Optional.empty();
        }
        double[] ends = read(text);
        return Double.isNaN(ends[1]) ? Optional.empty() : Optional.of(ends[1] - ends[0]);
    }

    /** @throws IllegalArgumentException if they are no offsets, with a sentence that says what was expected */
    public static void check(String text) {
        read(text);
    }

    /** Start and end in stack seconds; an end that is that of the run is NaN. */
    private static double[] read(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no window; write its ends like \"30 s to 2 m\" or \"5 m to end\"");
        }
        double start = seconds(m.group(1));
        double end = m.group(2).equals(END) ? Double.NaN : seconds(m.group(2));
        if (end <= start) {
            throw new IllegalArgumentException("\"" + text + "\" ends before it begins");
        }
        return new double[] {start, end};
    }

    private static double seconds(String text) {
        return Quantity.duration(text).toNanos() / 1e9;
    }
}
