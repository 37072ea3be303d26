package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of the requests of a short time: as a {@link RequestTally}, but small, and with those latencies alone that are asked for. */
final class RequestSlot {

    /** Of the objects that hold the rest of it. */
    private static final int BYTES_OF_OBJECTS = 256;

    private final OutcomeCounts counts;
    private final Set<LatencyFrom> asked;

    /** Empty as long as there is none. */
    private final Map<LatencyFrom, LatencySlot> latenciesOfServed = new EnumMap<>(LatencyFrom.class);

    /** Empty as long as there is none. */
    private final Map<LatencyFrom, LatencySlot> latenciesOfErrors = new EnumMap<>(LatencyFrom.class);

    private final long resolutionMicros;

    RequestSlot(long resolutionMicros, List<LatencyBound> bounds, Set<LatencyFrom> asked) {
        this.counts = new OutcomeCounts(bounds);
        this.resolutionMicros = resolutionMicros;
        this.asked = asked;
    }

    void add(Request request) {
        counts.add(request);
        Map<LatencyFrom, LatencySlot> latencies = request.outcome().isError() ? latenciesOfErrors : latenciesOfServed;
        asked.forEach(from -> slot(latencies, from).add(from.micros(request)));
    }

    /** As if all of the other's requests had been added; it must have the same latencies and bounds. */
    void add(RequestSlot other) {
        counts.add(other.counts);
        other.latenciesOfServed.forEach(
                (from, slot) -> slot(latenciesOfServed, from).add(slot));
        other.latenciesOfErrors.forEach(
                (from, slot) -> slot(latenciesOfErrors, from).add(slot));
    }

    OutcomeCounts counts() {
        return counts;
    }

    Map<LatencyFrom, LatencySlot> latenciesOfServed() {
        return latenciesOfServed;
    }

    Map<LatencyFrom, LatencySlot> latenciesOfErrors() {
        return latenciesOfErrors;
    }

    /** How much it takes, about. */
    long bytes() {
        return BYTES_OF_OBJECTS + counts.bytes() + bytes(latenciesOfServed) + bytes(latenciesOfErrors);
    }

    private static long bytes(Map<LatencyFrom, LatencySlot> slots) {
        long bytes = 0;
        for (LatencySlot slot : slots.values()) {
            bytes += slot.steps.bytes();
        }
        return bytes;
    }

    private LatencySlot slot(Map<LatencyFrom, LatencySlot> latencies, LatencyFrom from) {
        return latencies.computeIfAbsent(from, unused -> new LatencySlot(resolutionMicros));
    }
}
