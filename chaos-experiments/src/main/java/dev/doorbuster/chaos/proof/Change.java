package dev.doorbuster.chaos.proof;

import java.util.Collection;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a figure has to go from where it was.
 *
 * @param by how far, in the figure's own unit or in percent of where it was; above 0
 */
public record Change(Direction direction, double by, boolean percent) {

    private static final Pattern BY = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%?)");

    /** Where it goes. */
    public enum Direction {
        ROSE,
        FELL
    }

    /**
     * @param by like {@code 20} or {@code 50 %}
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public static Change parse(Direction direction, String by) {
        Matcher matcher = BY.matcher(by.strip());
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("\"" + by + "\" is no change; write \"20\" or \"50 %\", more than 0");
        }
        return new Change(
                direction,
                Double.parseDouble(matcher.group(1)),
                !matcher.group(2).isEmpty());
    }

    /** The level that counts as "before": of an uneasy figure the extreme, so that its own unrest is no change. */
    double level(Collection<Double> before) {
        return direction == Direction.ROSE ? Collections.max(before) : Collections.min(before);
    }

    /** Where a figure has to be beyond to have changed. */
    double bar(double level) {
        double far = percent ? Math.abs(level) * by / 100 : by;
        return direction == Direction.ROSE ? level + far : level - far;
    }

    boolean beyond(double bar, double figure) {
        return direction == Direction.ROSE ? figure > bar : figure < bar;
    }
}
