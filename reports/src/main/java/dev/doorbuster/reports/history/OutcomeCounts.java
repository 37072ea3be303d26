package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.List;

/** How many requests came to which end, by whom, and in time; exact. */
final class OutcomeCounts {

    private static final int LAYERS = Layer.values().length;

    /** By outcome, and of each by the layer that refused it. */
    private final long[] counts = new long[Outcome.values().length * LAYERS];

    private final List<LatencyBound> bounds;
    private final long[] servedUnder;
    private long samples;

    /** @param bounds that {@link #servedUnder} may be asked about */
    OutcomeCounts(List<LatencyBound> bounds) {
        this.bounds = bounds;
        this.servedUnder = new long[bounds.size()];
    }

    void add(Request request) {
        samples++;
        counts[cell(request.outcome(), request.refusedBy())]++;
        for (int i = 0; i < servedUnder.length; i++) {
            LatencyBound bound = bounds.get(i);
            boolean inTime = bound.from().micros(request) < bound.micros();
            servedUnder[i] += inTime && !request.outcome().isError() ? 1 : 0;
        }
    }

    /** As if all of the other's requests had been added; it must have the same bounds. */
    void add(OutcomeCounts other) {
        samples += other.samples;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        for (int i = 0; i < servedUnder.length; i++) {
            servedUnder[i] += other.servedUnder[i];
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

    /** Those that took less than that and are no errors; must have been asked for before. */
    long servedUnder(LatencyBound bound) {
        int index = bounds.indexOf(bound);
        if (index < 0) {
            throw new IllegalStateException("requests under " + bound + " were not asked for");
        }
        return servedUnder[index];
    }

    /** Once for each request, so two look-ups in maps would be felt; the order is nobody else's business. */
    @SuppressWarnings("EnumOrdinal")
    private static int cell(Outcome outcome, Layer layer) {
        return outcome.ordinal() * LAYERS + layer.ordinal();
    }
}
