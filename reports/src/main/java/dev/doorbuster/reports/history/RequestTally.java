package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What became of a set of requests: exact counts, and their latencies from both moments that they may count from. */
public final class RequestTally {

    private final OutcomeCounts counts;
    private final BothLatencies ofServed;
    private final long resolutionMicros;

    /** Null as long as there is none. */
    private @Nullable BothLatencies ofErrors;

    private @Nullable Histogram latenessMicros;

    /** Of served and errors together, as long as nothing is added: whoever asks for one percentile asks for more. */
    private final Map<LatencyFrom, Latencies> together = new EnumMap<>(LatencyFrom.class);

    /**
     * @param resolutionMicros the latencies of the record are multiples of it
     * @param bounds that it may be asked about, the shortest first
     */
    RequestTally(long resolutionMicros, List<LatencyBound> bounds) {
        this.counts = new OutcomeCounts(bounds);
        this.ofServed = new BothLatencies(resolutionMicros);
        this.resolutionMicros = resolutionMicros;
    }

    void add(Request request) {
        together.clear();
        (request.outcome().isError() ? ofErrors() : ofServed).add(request);
        if (request.firstOfVisit()) {
            lateness().recordValue(request.latenessMicros());
        }
        counts.add(request);
    }

    /** As if all of the other's requests had been added; it must have the same resolution and bounds. */
    void add(RequestTally other) {
        together.clear();
        ofServed.add(other.ofServed);
        if (other.ofErrors != null) {
            ofErrors().add(other.ofErrors);
        }
        if (other.latenessMicros != null) {
            lateness().add(other.latenessMicros);
        }
        counts.add(other.counts);
    }

    /** The requests of both, which must have the same resolution and bounds; this one stays as it is. */
    public RequestTally with(RequestTally other) {
        RequestTally both = new RequestTally(resolutionMicros, counts.bounds());
        both.add(this);
        both.add(other);
        return both;
    }

    /** Adds the requests of a slot; of their latencies, those alone that it keeps. */
    void add(RequestSlot slot) {
        together.clear();
        counts.add(slot.counts());
        ofServed.add(slot.latenciesOfServed());
        if (!slot.latenciesOfErrors().isEmpty()) {
            ofErrors().add(slot.latenciesOfErrors());
        }
    }

    public long samples() {
        return counts.samples();
    }

    public Latencies latencies(LatencyFrom from) {
        Latencies served = ofServed.from(from);
        BothLatencies errors = ofErrors;
        return errors == null ? served : together.computeIfAbsent(from, of -> served.with(errors.from(of)));
    }

    /** Those of the requests that were served. */
    public Latencies latenciesOfServed(LatencyFrom from) {
        return ofServed.from(from);
    }

    /**
     * A percentile of the latencies: to three digits, and on the right side of every bound that was asked about.
     *
     * @param percentile above 0, below 100
     */
    public KnownLatency percentile(LatencyFrom from, double percentile) {
        return narrowed(latencies(from), from, percentile, counts::under);
    }

    /** That of the requests that were served. */
    public KnownLatency percentileOfServed(LatencyFrom from, double percentile) {
        return narrowed(latenciesOfServed(from), from, percentile, counts::servedUnder);
    }

    private KnownLatency narrowed(
            Latencies of, LatencyFrom from, double percentile, ToLongFunction<LatencyBound> under) {
        KnownLatency known = of.at(percentile);
        long rank = Latencies.rank(percentile, of.samples());
        for (LatencyBound bound : counts.bounds()) {
            if (bound.from() == from && of.samples() > 0) {
                long longestUnder = (bound.micros() - 1) / resolutionMicros * resolutionMicros;
                known = under.applyAsLong(bound) >= rank
                        ? known.atMost(longestUnder / 1000.0)
                        : known.atLeast(bound.micros() / 1000.0);
            }
        }
        return known;
    }

    /** First requests of visits among them. */
    public long visits() {
        return latenessMicros == null ? 0 : latenessMicros.getTotalCount();
    }

    public long errors() {
        return counts.errors();
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
