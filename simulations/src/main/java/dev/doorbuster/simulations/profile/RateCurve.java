package dev.doorbuster.simulations.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rate over time: straight lines between knots, 0 outside of them. Two knots at one time make a jump.
 *
 * <p>The area under it is exact (trapezoids), and so is the inverse of the area, which is how arrivals are placed:
 *
 * <pre>
 *   area(t) = area(k) + r(k) x + (r(k+1) - r(k)) x^2 / (2 d)      x = t - t(k), d = t(k+1) - t(k)
 * </pre>
 */
public final class RateCurve {

    private final double[] seconds;
    private final double[] rates;
    private final double[] areas;

    private RateCurve(double[] seconds, double[] rates) {
        this.seconds = seconds;
        this.rates = rates;
        this.areas = new double[seconds.length];
        for (int k = 1; k < seconds.length; k++) {
            areas[k] = areas[k - 1] + (rates[k - 1] + rates[k]) / 2 * (seconds[k] - seconds[k - 1]);
        }
    }

    /** Collects knots in order of time. */
    public static final class Knots {

        private final List<double[]> knots = new ArrayList<>();

        public Knots at(double seconds, double rate) {
            if (!(rate >= 0) || (!knots.isEmpty() && seconds < knots.get(knots.size() - 1)[0])) {
                throw new IllegalArgumentException(
                        "knot (" + seconds + " s, " + rate + ") goes back in time or below 0");
            }
            knots.add(new double[] {seconds, rate});
            return this;
        }

        public RateCurve curve() {
            return new RateCurve(
                    knots.stream().mapToDouble(k -> k[0]).toArray(),
                    knots.stream().mapToDouble(k -> k[1]).toArray());
        }
    }

    public double rate(double atSeconds) {
        if (seconds.length == 0 || atSeconds < seconds[0] || atSeconds >= seconds[seconds.length - 1]) {
            return 0;
        }
        int k = lastAtOrBefore(seconds, atSeconds);
        return rates[k] + slope(k) * (atSeconds - seconds[k]);
    }

    /** The highest rate, which is at a knot. */
    public double highest() {
        return Arrays.stream(rates).max().orElse(0);
    }

    /** The highest rate within a stretch, its end left out: what jumps there is of the next. */
    double highest(double fromSeconds, double toSeconds) {
        double highest = Math.max(rate(fromSeconds), rate(Math.nextDown(toSeconds)));
        for (int k = 0; k < seconds.length; k++) {
            if (seconds[k] > fromSeconds && seconds[k] < toSeconds) {
                highest = Math.max(highest, rates[k]);
            }
        }
        return highest;
    }

    /** The area under the curve from its beginning. */
    public double area(double untilSeconds) {
        if (seconds.length == 0 || untilSeconds <= seconds[0]) {
            return 0;
        }
        if (untilSeconds >= seconds[seconds.length - 1]) {
            return total();
        }
        int k = lastAtOrBefore(seconds, untilSeconds);
        double x = untilSeconds - seconds[k];
        return areas[k] + rates[k] * x + slope(k) * x * x / 2;
    }

    public double total() {
        return areas.length == 0 ? 0 : areas[areas.length - 1];
    }

    /** When the area reaches the given one, which is at least 0 and below {@link #total}. */
    public double when(double area) {
        int k = lastAtOrBefore(areas, area);
        double rest = area - areas[k];
        double slope = slope(k);
        // The stable root of slope/2 x^2 + rate x - rest = 0; it stays right as the slope goes to 0.
        double x = 2 * rest / (rates[k] + Math.sqrt(Math.max(0, rates[k] * rates[k] + 2 * slope * rest)));
        return rest == 0 ? seconds[k] : Math.min(seconds[k] + x, seconds[k + 1]);
    }

    private double slope(int k) {
        double length = seconds[k + 1] - seconds[k];
        return length == 0 ? 0 : (rates[k + 1] - rates[k]) / length;
    }

    /** The last index whose value is at most x; of equal values the last, so that a jump counts as jumped. */
    private static int lastAtOrBefore(double[] sorted, double x) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sorted[middle] <= x) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.min(low, sorted.length - 2);
    }
}
