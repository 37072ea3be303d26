package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What will be asked of the requests, collected before they are read: the record is read once, and nothing that nobody asked for is
 * kept.
 */
public final class Questions {

    record Tally(Selector of, Window window) {}

    final Set<Tally> tallies = new LinkedHashSet<>();
    final Set<Window> deliveries = new LinkedHashSet<>();
    final Set<LatencyBound> bounds = new TreeSet<>();
    final Set<OverTime> slots = new LinkedHashSet<>();
    final Map<Sliding, Set<LatencyFrom>> stretches = new LinkedHashMap<>();

    final Set<Selector> outages = new LinkedHashSet<>();
    final Set<Window> plannedVisits = new LinkedHashSet<>();

    /** @param slotSeconds stack time */
    record OverTime(Selector of, double slotSeconds) {}

    /** @param stretchSeconds stack time */
    record Sliding(Selector of, Window window, double stretchSeconds) {}

    /** What became of these requests in this window. */
    public void requests(Selector of, Window window) {
        tallies.add(new Tally(of, window));
    }

    /** Of all requests that anything is asked about, how many took less than that, and were served. */
    public void under(LatencyBound bound) {
        bounds.add(bound);
    }

    /**
     * What became of these requests in every stretch of a length inside this window.
     *
     * @param stretchSeconds stack time
     * @param latencies that will be asked of them
     */
    public void stretches(Selector of, Window window, double stretchSeconds, Set<LatencyFrom> latencies) {
        stretches
                .computeIfAbsent(new Sliding(of, window, stretchSeconds), s -> EnumSet.noneOf(LatencyFrom.class))
                .addAll(latencies);
    }

    /** When none of these requests was served. */
    public void outages(Selector of) {
        outages.add(of);
    }

    /** How many visits were planned in this window. */
    public void plannedVisits(Window window) {
        plannedVisits.add(window);
    }

    /** How much of the planned load was sent in this window, and how late. */
    public void delivery(Window window) {
        deliveries.add(window);
        requests(Selector.ALL, window);
    }

    /**
     * Errors of these requests over time.
     *
     * @param slotSeconds stack time
     */
    public void errorsOverTime(Selector of, double slotSeconds) {
        slots.add(new OverTime(of, slotSeconds));
    }
}
