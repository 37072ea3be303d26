package dev.doorbuster.reports.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /** Those of both sets; this one stays as it is. */
    Latencies with(Latencies other) {
        Latencies both = copy();
        both.add(other);
        return both;
    }

    public long samples() {
        return steps.getTotalCount();
    }

    /**
     * How many of so many latencies are no longer than a percentile of them: of 1,000, p99 is the 990th.
     *
     * @param percentile above 0, up to 100
     */
    static long rank(double percentile, long samples) {
        // As it was written: 99.9 is no sum of powers of two, and a request more or less decides.
        BigDecimal exact = BigDecimal.valueOf(percentile).multiply(BigDecimal.valueOf(samples));
        return Math.max(
                1, exact.movePointLeft(2).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /** @param percentile above 0, up to 100 */
    KnownLatency at(double percentile) {
        long samples = samples();
        if (samples == 0) {
            return KnownLatency.NONE;
        }
        // In the middle of its share, so that no rounding of the histogram's own can find its neighbour.
        double share = 100 * (rank(percentile, samples) - 0.5) / samples;
        long end = steps.getValueAtPercentile(share);
        long begin = steps.lowestEquivalentValue(end);
        // A bucket may begin before everything that was seen, and end after it.
        return new KnownLatency(
                Math.max(begin * resolutionMicros, leastMicros) / 1000.0,
                Math.min(end * resolutionMicros, longestMicros) / 1000.0);
    }

    /** @param percentile above 0, up to 100 */
    public double atMs(double percentile) {
        return at(percentile).mostMs();
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
