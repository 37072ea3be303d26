package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What became of a set of requests. Latency counts from the planned arrival for the first request of a visit, from sending for
 * later ones, to the end of the answer or to giving up. Counts, the least, the mean and the longest latency are exact; percentiles
 * are exact to three significant digits, and up to 2,047 times the resolution of the record exact.
 */
public final class RequestTally {

    /** In multiples of the resolution. */
    private final Histogram latencySteps = new Histogram(3);

    private final Counts<Layer> byLayer = new Counts<>(Layer.class);
    private final Counts<Outcome> byOutcome = new Counts<>(Outcome.class);
    private @Nullable Histogram latenessMicros;
    private final long resolutionMicros;
    private final long[] bounds;
    private final long[] servedUnder;
    private long sumMicros;
    private long leastMicros = Long.MAX_VALUE;
    private long longestMicros;

    /**
     * @param resolutionMicros the latencies of the record are multiples of it
     * @param bounds that {@link #servedUnder} may be asked about, microseconds
     */
    RequestTally(long resolutionMicros, long... bounds) {
        this.resolutionMicros = resolutionMicros;
        this.bounds = bounds.clone();
        this.servedUnder = new long[bounds.length];
    }

    void add(Request request) {
        long latency = request.firstOfVisit() ? request.latencyFromPlannedMicros() : request.latencyMicros();
        latencySteps.recordValue(latency / resolutionMicros);
        sumMicros += latency;
        leastMicros = Math.min(leastMicros, latency);
        longestMicros = Math.max(longestMicros, latency);
        if (request.firstOfVisit()) {
            lateness().recordValue(request.latenessMicros());
        }
        byLayer.add(request.refusedBy());
        byOutcome.add(request.outcome());
        for (int i = 0; i < bounds.length; i++) {
            servedUnder[i] += latency < bounds[i] && !request.outcome().isError() ? 1 : 0;
        }
    }

    /** As if all of the other's requests had been added; it must have the same resolution and bounds. */
    void add(RequestTally other) {
        latencySteps.add(other.latencySteps);
        sumMicros += other.sumMicros;
        leastMicros = Math.min(leastMicros, other.leastMicros);
        longestMicros = Math.max(longestMicros, other.longestMicros);
        if (other.latenessMicros != null) {
            lateness().add(other.latenessMicros);
        }
        byLayer.add(other.byLayer);
        byOutcome.add(other.byOutcome);
        for (int i = 0; i < bounds.length; i++) {
            servedUnder[i] += other.servedUnder[i];
        }
    }

    public long samples() {
        return latencySteps.getTotalCount();
    }

    /** First requests of visits among them. */
    public long visits() {
        return latenessMicros == null ? 0 : latenessMicros.getTotalCount();
    }

    public long errors() {
        return count(Outcome.FAILED) + count(Outcome.NO_ANSWER);
    }

    /** Answered as they should be: all but errors. */
    public long served() {
        return samples() - errors();
    }

    public long count(Outcome outcome) {
        return byOutcome.of(outcome);
    }

    /** How many the layer refused or lost, expected refusals included. */
    public long count(Layer layer) {
        return byLayer.of(layer);
    }

    /** Errors in percent of the samples; 0 without samples. */
    public double errorPercent() {
        return samples() == 0 ? 0 : 100.0 * errors() / samples();
    }

    /** @param percentile 0 to 100 */
    public double latencyMs(double percentile) {
        long steps = latencySteps.getValueAtPercentile(percentile);
        // The histogram answers with the end of a bucket, which may lie beyond everything that was seen.
        return Math.min(steps * resolutionMicros, longestMicros) / 1000.0;
    }

    /** 0 without samples, like the other two. */
    public double leastMs() {
        return samples() == 0 ? 0 : leastMicros / 1000.0;
    }

    public double meanMs() {
        return samples() == 0 ? 0 : sumMicros / 1000.0 / samples();
    }

    public double longestMs() {
        return longestMicros / 1000.0;
    }

    /** Those that took less than that and are no errors; must have been asked for before. */
    public long servedUnder(long micros) {
        for (int i = 0; i < bounds.length; i++) {
            if (bounds[i] == micros) {
                return servedUnder[i];
            }
        }
        throw new IllegalStateException("requests under " + micros + " us were not asked for");
    }

    /**
     * How late visits began; wall milliseconds.
     *
     * @param percentile 0 to 100
     */
    public double latenessMs(double percentile) {
        return lateness().getValueAtPercentile(percentile) / 1000.0;
    }

    private Histogram lateness() {
        Histogram lateness = latenessMicros;
        if (lateness == null) {
            lateness = new Histogram(3);
            latenessMicros = lateness;
        }
        return lateness;
    }
}
