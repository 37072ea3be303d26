package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What became of a set of requests: exact counts, and their latencies from both moments that they may count from. */
public final class RequestTally {

    private final OutcomeCounts counts;
    private final BothLatencies latencies;
    private final long resolutionMicros;

    /** Those of errors alone; null as long as there is none. */
    private @Nullable BothLatencies ofErrors;

    private @Nullable Histogram latenessMicros;

    /**
     * @param resolutionMicros the latencies of the record are multiples of it
     * @param bounds that {@link #servedUnder} may be asked about
     */
    RequestTally(long resolutionMicros, List<LatencyBound> bounds) {
        this.counts = new OutcomeCounts(bounds);
        this.latencies = new BothLatencies(resolutionMicros);
        this.resolutionMicros = resolutionMicros;
    }

    void add(Request request) {
        latencies.add(request);
        if (request.outcome().isError()) {
            ofErrors().add(request);
        }
        if (request.firstOfVisit()) {
            lateness().recordValue(request.latenessMicros());
        }
        counts.add(request);
    }

    /** As if all of the other's requests had been added; it must have the same resolution and bounds. */
    void add(RequestTally other) {
        latencies.add(other.latencies);
        if (other.ofErrors != null) {
            ofErrors().add(other.ofErrors);
        }
        if (other.latenessMicros != null) {
            lateness().add(other.latenessMicros);
        }
        counts.add(other.counts);
    }

    /** Adds the requests of a slot; of their latencies, those alone that it keeps. */
    void add(RequestSlot slot) {
        counts.add(slot.counts());
        latencies.add(slot.latencies());
        if (!slot.latenciesOfErrors().isEmpty()) {
            ofErrors().add(slot.latenciesOfErrors());
        }
    }

    public long samples() {
        return counts.samples();
    }

    public Latencies latencies(LatencyFrom from) {
        return latencies.from(from);
    }

    /** Those of the requests that were served. */
    public Latencies latenciesOfServed(LatencyFrom from) {
        return ofErrors == null ? latencies.from(from) : latencies.from(from).without(ofErrors.from(from));
    }

    /** First requests of visits among them. */
    public long visits() {
        return latenessMicros == null ? 0 : latenessMicros.getTotalCount();
    }

    public long errors() {
        return count(Outcome.FAILED) + count(Outcome.NO_ANSWER);
    }

    /** Errors that the layer made of them by refusing or losing them. */
    public long errors(Layer by) {
        return counts.of(Outcome.FAILED, by) + counts.of(Outcome.NO_ANSWER, by);
    }

    /** Answered as they should be: all but errors. */
    public long served() {
        return samples() - errors();
    }

    public long count(Outcome outcome) {
        return counts.of(outcome);
    }

    /** How many the layer refused or lost, expected refusals included. */
    public long count(Layer layer) {
        return counts.of(layer);
    }

    /** Those that took less than that and are no errors; must have been asked for before. */
    public long servedUnder(LatencyBound bound) {
        return counts.servedUnder(bound);
    }

    /**
     * How late visits began; wall milliseconds.
     *
     * @param percentile 0 to 100
     */
    public double latenessMs(double percentile) {
        return lateness().getValueAtPercentile(percentile) / 1000.0;
    }

    private BothLatencies ofErrors() {
        BothLatencies known = ofErrors;
        if (known == null) {
            known = new BothLatencies(resolutionMicros);
            ofErrors = known;
        }
        return known;
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
