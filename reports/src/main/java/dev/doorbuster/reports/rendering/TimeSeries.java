package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Request;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.LatencyFrom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Load, latency and errors over time, in slots of equal length from second zero. At most {@link #MOST_SLOTS} of them, none shorter
 * than a wall second.
 */
public final class TimeSeries implements History.Charts {

    static final int MOST_SLOTS = 600;
    private static final int[] NICE = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400};

    private final double slotSeconds;
    private final double speed;
    private final Slot[] slots;

    /**
     * One slot; counts are of the slot, latency in microseconds.
     */
    private static final class Slot {
        private final Histogram latencyMicros = new Histogram(2);

        /** From sending; null as long as it is the same. */
        private @Nullable Histogram sentMicros;

        private final long[] errors = new long[LAYERS.size()];
        private long planned;
        private long begun;
        private long requests;

        void add(long sincePlannedMicros, long sinceSentMicros) {
            if (sincePlannedMicros != sinceSentMicros && sentMicros == null) {
                sentMicros = latencyMicros.copy();
            }
            latencyMicros.recordValue(sincePlannedMicros);
            if (sentMicros != null) {
                sentMicros.recordValue(sinceSentMicros);
            }
        }
    }

    private static final List<Layer> LAYERS = List.of(Layer.values());

    public TimeSeries(double endSeconds, double speed) {
        this.speed = speed;
        double wallSeconds = endSeconds / speed;
        // Longer than any plan: logs that lie years apart.
        double width = Math.max(NICE[NICE.length - 1], Math.ceil(wallSeconds / MOST_SLOTS));
        for (int i = NICE.length - 1; i >= 0; i--) {
            width = wallSeconds / NICE[i] <= MOST_SLOTS ? NICE[i] : width;
        }
        slotSeconds = width * speed;
        slots = new Slot[(int) Math.ceil(endSeconds / slotSeconds)];
        Arrays.setAll(slots, i -> new Slot());
    }

    @Override
    public void arrival(double atSeconds) {
        Slot slot = slot(atSeconds);
        if (slot != null) {
            slot.planned++;
        }
    }

    @Override
    public void visit(double atSeconds) {
        Slot slot = slot(atSeconds);
        if (slot != null) {
            slot.begun++;
        }
    }

    @Override
    public void request(Request request) {
        Slot due = slot(request.plannedSeconds());
        if (due != null) {
            due.requests++;
            due.add(LatencyFrom.PLANNED.micros(request), LatencyFrom.SENT.micros(request));
            if (request.outcome().isError()) {
                due.errors[LAYERS.indexOf(request.refusedBy())]++;
            }
        }
    }

    double slotSeconds() {
        return slotSeconds;
    }

    /** The middle of each slot, stack seconds. */
    List<Double> times() {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            times.add((i + 0.5) * slotSeconds);
        }
        return times;
    }

    /** From the planned arrival, of the first request of a visit; of the others from sending. */
    List<@Nullable Double> latencyMs(double percentile) {
        return latencyMs(percentile, slot -> slot.latencyMicros);
    }

    List<@Nullable Double> latencyFromSentMs(double percentile) {
        return latencyMs(percentile, slot -> slot.sentMicros == null ? slot.latencyMicros : slot.sentMicros);
    }

    private List<@Nullable Double> latencyMs(double percentile, Function<Slot, Histogram> latencies) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Slot slot : slots) {
            Histogram latency = latencies.apply(slot);
            values.add(latency.getTotalCount() == 0 ? null : latency.getValueAtPercentile(percentile) / 1000.0);
        }
        return values;
    }

    List<@Nullable Double> plannedPerSecond() {
        return perWallSecond(slot -> slot.planned);
    }

    List<@Nullable Double> begunPerSecond() {
        return perWallSecond(slot -> slot.begun);
    }

    List<@Nullable Double> requestsPerSecond() {
        return perWallSecond(slot -> slot.requests);
    }

    List<@Nullable Double> errorsPerSecond(Layer layer) {
        return perWallSecond(slot -> slot.errors[LAYERS.indexOf(layer)]);
    }

    boolean hasErrors(Layer layer) {
        return Arrays.stream(slots).anyMatch(slot -> slot.errors[LAYERS.indexOf(layer)] > 0);
    }

    private List<@Nullable Double> perWallSecond(ToDoubleFunction<Slot> count) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Slot slot : slots) {
            values.add(count.applyAsDouble(slot) / (slotSeconds / speed));
        }
        return values;
    }

    private @Nullable Slot slot(double atSeconds) {
        double index = atSeconds / slotSeconds;
        return index >= 0 && index < slots.length ? slots[(int) index] : null;
    }
}
