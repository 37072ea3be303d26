package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import org.HdrHistogram.Histogram;

/**
 * What became of a set of requests. Latency counts from the planned arrival for the first request of a visit, from sending for
 * later ones, to the end of the answer or to giving up. Percentiles are exact to three significant digits.
 */
public final class RequestTally {

    private final Histogram latencyMicros = new Histogram(3);
    private final Histogram latenessMicros = new Histogram(3);
    private final Counts<Layer> byLayer = new Counts<>(Layer.class);
    private final Counts<Outcome> byOutcome = new Counts<>(Outcome.class);

    public void add(Request request) {
        latencyMicros.recordValue(
                request.firstOfVisit() ? request.latencyFromPlannedMicros() : request.latencyMicros());
        if (request.firstOfVisit()) {
            latenessMicros.recordValue(request.latenessMicros());
        }
        byLayer.add(request.refusedBy());
        byOutcome.add(request.outcome());
    }

    public long samples() {
        return latencyMicros.getTotalCount();
    }

    /** First requests of visits among them. */
    public long visits() {
        return latenessMicros.getTotalCount();
    }

    public long errors() {
        return count(Outcome.FAILED) + count(Outcome.NO_ANSWER);
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
        return latencyMicros.getValueAtPercentile(percentile) / 1000.0;
    }

    public double longestMs() {
        return latencyMicros.getMaxValue() / 1000.0;
    }

    /**
     * How late visits began; wall milliseconds.
     *
     * @param percentile 0 to 100
     */
    public double latenessMs(double percentile) {
        return latenessMicros.getValueAtPercentile(percentile) / 1000.0;
    }
}
