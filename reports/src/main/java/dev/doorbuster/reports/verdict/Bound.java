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

    public double worse(double a, double b) {
        return comparison.worse(a, b, required);
    }
}
