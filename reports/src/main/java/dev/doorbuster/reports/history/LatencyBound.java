package dev.doorbuster.reports.history;

import java.util.Comparator;

/**
 * A latency that requests may be asked to stay below; the shortest comes first.
 *
 * @param micros wall microseconds
 */
public record LatencyBound(LatencyFrom from, long micros) implements Comparable<LatencyBound> {

    private static final long NANOS_PER_MICRO = 1000;

    /** Requests below it took less than that; latencies are whole microseconds. */
    public static LatencyBound lessThan(LatencyFrom from, double ms) {
        return new LatencyBound(from, -Math.floorDiv(-nanos(ms), NANOS_PER_MICRO));
    }

    /** Requests below it took no longer than that. */
    public static LatencyBound noLongerThan(LatencyFrom from, double ms) {
        return new LatencyBound(from, Math.floorDiv(nanos(ms), NANOS_PER_MICRO) + 1);
    }

    private static long nanos(double ms) {
        return Math.round(ms * 1e6);
    }

    @Override
    public int compareTo(LatencyBound other) {
        return Comparator.comparingLong(LatencyBound::micros)
                .thenComparing(LatencyBound::from)
                .compare(this, other);
    }
}
