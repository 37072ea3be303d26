package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What became of the requests of a short time: as a {@link RequestTally}, but small, and with those latencies alone that are asked for. */
final class RequestSlot {

    private final OutcomeCounts counts;
    private final Map<LatencyFrom, LatencySlot> latencies = new EnumMap<>(LatencyFrom.class);

    RequestSlot(long resolutionMicros, List<LatencyBound> bounds, Set<LatencyFrom> asked) {
        this.counts = new OutcomeCounts(bounds);
        asked.forEach(from -> latencies.put(from, new LatencySlot(resolutionMicros)));
    }

    void add(Request request) {
        counts.add(request);
        latencies.forEach((from, slot) -> slot.add(from.micros(request)));
    }

    /** As if all of the other's requests had been added; it must have the same latencies and bounds. */
    void add(RequestSlot other) {
        counts.add(other.counts);
        other.latencies.forEach((from, slot) -> slots(from).add(slot));
    }

    OutcomeCounts counts() {
        return counts;
    }

    Map<LatencyFrom, LatencySlot> latencies() {
        return latencies;
    }

    /** How much its latencies take. */
    long bytes() {
        long bytes = 0;
        for (LatencySlot slot : latencies.values()) {
            bytes += slot.steps.bytes();
        }
        return bytes;
    }

    private LatencySlot slots(LatencyFrom from) {
        return Objects.requireNonNull(latencies.get(from));
    }
}
