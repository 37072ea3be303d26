package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What became of the requests of a short time: as a {@link RequestTally}, but small, and with those latencies alone that are asked for. */
final class RequestSlot {

    /** Of the objects that hold the rest of it. */
    private static final int BYTES_OF_OBJECTS = 256;

    private final OutcomeCounts counts;
    private final Map<LatencyFrom, LatencySlot> latencies = new EnumMap<>(LatencyFrom.class);

    /** Empty as long as there is no error. */
    private final Map<LatencyFrom, LatencySlot> latenciesOfErrors = new EnumMap<>(LatencyFrom.class);

    private final long resolutionMicros;

    RequestSlot(long resolutionMicros, List<LatencyBound> bounds, Set<LatencyFrom> asked) {
        this.counts = new OutcomeCounts(bounds);
        this.resolutionMicros = resolutionMicros;
        asked.forEach(from -> latencies.put(from, new LatencySlot(resolutionMicros)));
    }

    void add(Request request) {
        counts.add(request);
        latencies.forEach((from, slot) -> slot.add(from.micros(request)));
        if (request.outcome().isError()) {
            latencies.keySet().forEach(from -> ofErrors(from).add(from.micros(request)));
        }
    }

    /** As if all of the other's requests had been added; it must have the same latencies and bounds. */
    void add(RequestSlot other) {
        counts.add(other.counts);
        other.latencies.forEach((from, slot) -> slots(from).add(slot));
        other.latenciesOfErrors.forEach((from, slot) -> ofErrors(from).add(slot));
    }

    OutcomeCounts counts() {
        return counts;
    }

    Map<LatencyFrom, LatencySlot> latencies() {
        return latencies;
    }

    Map<LatencyFrom, LatencySlot> latenciesOfErrors() {
        return latenciesOfErrors;
    }

    /** How much it takes, about. */
    long bytes() {
        return BYTES_OF_OBJECTS + counts.bytes() + bytes(latencies) + bytes(latenciesOfErrors);
    }

    private static long bytes(Map<LatencyFrom, LatencySlot> slots) {
        long bytes = 0;
        for (LatencySlot slot : slots.values()) {
            bytes += slot.steps.bytes();
        }
        return bytes;
    }

    private LatencySlot ofErrors(LatencyFrom from) {
        return latenciesOfErrors.computeIfAbsent(from, unused -> new LatencySlot(resolutionMicros));
    }

    private LatencySlot slots(LatencyFrom from) {
        return Objects.requireNonNull(latencies.get(from));
    }
}
