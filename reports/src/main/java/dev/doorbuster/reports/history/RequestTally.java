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
    private final Latencies fromPlanned;

    /** Null as long as no request was late: from both moments they are the same. */
    private @Nullable Latencies fromSent;

    private @Nullable Histogram latenessMicros;

    /**
     * @param resolutionMicros the latencies of the record are multiples of it
     * @param bounds that {@link #servedUnder} may be asked about
     */
    RequestTally(long resolutionMicros, List<LatencyBound> bounds) {
        this.counts = new OutcomeCounts(bounds);
        this.fromPlanned = new Latencies(resolutionMicros);
    }

    void add(Request request) {
        long sincePlanned = LatencyFrom.PLANNED.micros(request);
        long sinceSent = LatencyFrom.SENT.micros(request);
        if (sincePlanned != sinceSent && fromSent == null) {
            fromSent = fromPlanned.copy();
        }
        fromPlanned.add(sincePlanned);
        if (fromSent != null) {
            fromSent.add(sinceSent);
        }
        if (request.firstOfVisit()) {
            lateness().recordValue(request.latenessMicros());
        }
        counts.add(request);
    }

    /** As if all of the other's requests had been added; it must have the same resolution and bounds. */
    void add(RequestTally other) {
        if (fromSent == null && other.fromSent != null) {
            fromSent = fromPlanned.copy();
        }
        if (fromSent != null) {
            fromSent.add(other.latencies(LatencyFrom.SENT));
        }
        fromPlanned.add(other.fromPlanned);
        if (other.latenessMicros != null) {
            lateness().add(other.latenessMicros);
        }
        counts.add(other.counts);
    }

    /** Adds the requests of a slot; of their latencies, those alone that it keeps. */
    void add(RequestSlot slot) {
        counts.add(slot.counts());
        LatencySlot planned = slot.latencies().get(LatencyFrom.PLANNED);
        LatencySlot sent = slot.latencies().get(LatencyFrom.SENT);
        if (sent != null) {
            if (fromSent == null) {
                fromSent = fromPlanned.copy();
            }
            fromSent.add(sent);
        }
        if (planned != null) {
            fromPlanned.add(planned);
        }
    }

    public long samples() {
        return counts.samples();
    }

    public Latencies latencies(LatencyFrom from) {
        return from == LatencyFrom.SENT && fromSent != null ? fromSent : fromPlanned;
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

    private Histogram lateness() {
        Histogram lateness = latenessMicros;
        if (lateness == null) {
            lateness = new Histogram(3);
            latenessMicros = lateness;
        }
        return lateness;
    }
}
