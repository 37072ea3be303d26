package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What became of a set of requests: exact counts, and their latencies from both moments that they may count from. */
public final class RequestTally {

    private static final int LAYERS = Layer.values().length;

    private final Latencies fromPlanned;

    /** Null as long as no request was late: from both moments they are the same. */
    private @Nullable Latencies fromSent;

    /** By outcome, and of each by the layer that refused it. */
    private final long[] counts = new long[Outcome.values().length * LAYERS];

    private @Nullable Histogram latenessMicros;
    private final List<LatencyBound> bounds;
    private final long[] servedUnder;

    /**
     * @param resolutionMicros the latencies of the record are multiples of it
     * @param bounds that {@link #servedUnder} may be asked about
     */
    RequestTally(long resolutionMicros, List<LatencyBound> bounds) {
        this.fromPlanned = new Latencies(resolutionMicros);
        this.bounds = bounds;
        this.servedUnder = new long[bounds.size()];
    }

    void add(Request request) {
        long sinceSent = request.latencyMicros();
        long sincePlanned = sinceSent;
        if (request.firstOfVisit()) {
            lateness().recordValue(request.latenessMicros());
            sincePlanned += request.latenessMicros();
        }
        if (sincePlanned != sinceSent && fromSent == null) {
            fromSent = fromPlanned.copy();
        }
        fromPlanned.add(sincePlanned);
        if (fromSent != null) {
            fromSent.add(sinceSent);
        }
        counts[cell(request.outcome(), request.refusedBy())]++;
        for (int i = 0; i < servedUnder.length; i++) {
            LatencyBound bound = bounds.get(i);
            long latency = bound.from() == LatencyFrom.SENT ? sinceSent : sincePlanned;
            servedUnder[i] += latency < bound.micros() && !request.outcome().isError() ? 1 : 0;
        }
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
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        for (int i = 0; i < servedUnder.length; i++) {
            servedUnder[i] += other.servedUnder[i];
        }
    }

    public long samples() {
        return fromPlanned.samples();
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
        return count(Outcome.FAILED, by) + count(Outcome.NO_ANSWER, by);
    }

    /** Answered as they should be: all but errors. */
    public long served() {
        return samples() - errors();
    }

    public long count(Outcome outcome) {
        long sum = 0;
        for (Layer layer : Layer.values()) {
            sum += count(outcome, layer);
        }
        return sum;
    }

    /** How many the layer refused or lost, expected refusals included. */
    public long count(Layer layer) {
        long sum = 0;
        for (Outcome outcome : Outcome.values()) {
            sum += count(outcome, layer);
        }
        return sum;
    }

    private long count(Outcome outcome, Layer layer) {
        return counts[cell(outcome, layer)];
    }

    /** Once for each request, so two look-ups in maps would be felt; the order is nobody else's business. */
    @SuppressWarnings("EnumOrdinal")
    private static int cell(Outcome outcome, Layer layer) {
        return outcome.ordinal() * LAYERS + layer.ordinal();
    }

    /** Those that took less than that and are no errors; must have been asked for before. */
    public long servedUnder(LatencyBound bound) {
        int index = bounds.indexOf(bound);
        if (index < 0) {
            throw new IllegalStateException("requests under " + bound + " were not asked for");
        }
        return servedUnder[index];
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
