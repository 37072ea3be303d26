package dev.doorbuster.reports.verdict;

/**
 * What is required of a number.
 *
 * @param unit of both the required and the observed number: {@code ms}, {@code s}, {@code %} or a noun in the plural
 */
public record Bound(Comparison comparison, double required, String unit) {

    public static Bound atMost(double required, String unit) {
        return new Bound(Comparison.AT_MOST, required, unit);
    }

    public static Bound atLeast(double required, String unit) {
        return new Bound(Comparison.AT_LEAST, required, unit);
    }

    public boolean holds(double observed) {
        return comparison.holds(observed, required);
    }

    /** Whether a number that does not hold is too large, and not too small. */
    public boolean isExceededBy(double observed) {
        return switch (comparison) {
            case BELOW, AT_MOST -> true;
            case EQUAL -> observed > required;
            case AT_LEAST, ABOVE -> false;
        };
    }

    /** Whether a number that lies between these two may hold and may not. */
    public boolean isUndecidedBetween(double least, double most) {
        return holds(least) != holds(most) || (comparison == Comparison.EQUAL && least < required && required < most);
    }

    public double worse(double a, double b) {
        return comparison.worse(a, b, required);
    }
}
