package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.List;

/** How many requests came to which end, by whom, and in time; exact. */
final class OutcomeCounts {

    private static final int LAYERS = Layer.values().length;
    private static final int CELLS = Outcome.values().length * LAYERS;

    /** By outcome, and of each by the layer that refused it. */
    private final long[] counts = new long[CELLS];

    private final List<LatencyBound> bounds;

    /** By bound, those that took as long or longer: most are quicker than any bound, and then there is nothing to count. */
    private final long[] slow;

    /** The errors among these. */
    private final long[] slowErrors;

    private long samples;

    /** @param bounds that {@link #under} may be asked about, the shortest first */
    OutcomeCounts(List<LatencyBound> bounds) {
        this.bounds = bounds;
        this.slow = new long[bounds.size()];
        this.slowErrors = new long[bounds.size()];
    }

    void add(Request request) {
        samples++;
        counts[cell(request.outcome(), request.refusedBy())]++;
        for (int i = 0; i < slow.length; i++) {
            LatencyBound bound = bounds.get(i);
            // From the planned arrival it is never less than from sending.
            if (LatencyFrom.PLANNED.micros(request) < bound.micros()) {
                return;
            }
            if (bound.from().micros(request) >= bound.micros()) {
                slow[i]++;
                slowErrors[i] += request.outcome().isError() ? 1 : 0;
            }
        }
    }

    /** As if all of the other's requests had been added; it must have the same bounds. */
    void add(OutcomeCounts other) {
        samples += other.samples;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        for (int i = 0; i < slow.length; i++) {
            slow[i] += other.slow[i];
            slowErrors[i] += other.slowErrors[i];
        }
    }

    long samples() {
        return samples;
    }

    long of(Outcome outcome) {
        long sum = 0;
        for (Layer layer : Layer.values()) {
            sum += of(outcome, layer);
        }
        return sum;
    }

    long of(Layer layer) {
        long sum = 0;
        for (Outcome outcome : Outcome.values()) {
            sum += of(outcome, layer);
        }
        return sum;
    }

    long of(Outcome outcome, Layer layer) {
        return counts[cell(outcome, layer)];
    }

    long errors() {
        return of(Outcome.FAILED) + of(Outcome.NO_ANSWER);
    }

    List<LatencyBound> bounds() {
        return bounds;
    }

    /** Those that took less than that; must have been asked for before. */
    long under(LatencyBound bound) {
        return samples - slow[index(bound)];
    }

    /** Those of them that are no errors. */
    long servedUnder(LatencyBound bound) {
        int index = index(bound);
        return samples - errors() - (slow[index] - slowErrors[index]);
    }

    /** How much it takes, about. */
    long bytes() {
        return Long.BYTES * (CELLS + 2L * bounds.size());
    }

    private int index(LatencyBound bound) {
        int index = bounds.indexOf(bound);
        if (index < 0) {
            throw new IllegalStateException("requests under " + bound + " were not asked for");
        }
        return index;
    }

    /** Once for each request, so two look-ups in maps would be felt; the order is nobody else's business. */
    @SuppressWarnings("EnumOrdinal")
    private static int cell(Outcome outcome, Layer layer) {
        return outcome.ordinal() * LAYERS + layer.ordinal();
    }
}
