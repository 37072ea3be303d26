package dev.doorbuster.reports.history;

import org.HdrHistogram.Histogram;

/**
 * The latencies of a set of requests. The least, the mean and the longest are exact; percentiles are exact to three significant
 * digits, and up to 2,047 times the resolution of the record exact. All are 0 without samples.
 */
public final class Latencies {

    /** In multiples of the resolution. */
    private final Histogram steps;

    private final long resolutionMicros;
    private long sumMicros;
    private long leastMicros = Long.MAX_VALUE;
    private long longestMicros;

    /** @param resolutionMicros the latencies of the record are multiples of it */
    Latencies(long resolutionMicros) {
        this.resolutionMicros = resolutionMicros;
        this.steps = new Histogram(3);
    }

    void add(long micros) {
        steps.recordValue(micros / resolutionMicros);
        sumMicros += micros;
        leastMicros = Math.min(leastMicros, micros);
        longestMicros = Math.max(longestMicros, micros);
    }

    void add(Latencies other) {
        steps.add(other.steps);
        sumMicros += other.sumMicros;
        leastMicros = Math.min(leastMicros, other.leastMicros);
        longestMicros = Math.max(longestMicros, other.longestMicros);
    }

    void add(LatencySlot slot) {
        slot.steps.addTo(steps);
        sumMicros += slot.sumMicros;
        leastMicros = Math.min(leastMicros, slot.leastMicros);
        longestMicros = Math.max(longestMicros, slot.longestMicros);
    }

    Latencies copy() {
        Latencies copy = new Latencies(resolutionMicros);
        copy.add(this);
        return copy;
    }

    /** What is left without some of them, of which the least and the longest are only known to be no less and no longer than those of all. */
    Latencies without(Latencies some) {
        Latencies rest = copy();
        rest.steps.subtract(some.steps);
        rest.sumMicros -= some.sumMicros;
        return rest;
    }

    public long samples() {
        return steps.getTotalCount();
    }

    /** @param percentile 0 to 100 */
    public double atMs(double percentile) {
        // The histogram answers with the end of a bucket, which may lie beyond everything that was seen.
        return Math.min(steps.getValueAtPercentile(percentile) * resolutionMicros, longestMicros) / 1000.0;
    }

    public double leastMs() {
        return samples() == 0 ? 0 : leastMicros / 1000.0;
    }

    public double meanMs() {
        return samples() == 0 ? 0 : sumMicros / 1000.0 / samples();
    }

    public double longestMs() {
        return longestMicros / 1000.0;
    }
}
