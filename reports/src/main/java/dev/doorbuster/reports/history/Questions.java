package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What will be asked of the requests, collected before they are read: the record is read once, and nothing that nobody asked for is
 * kept.
 */
public final class Questions {

    record Tally(Selector of, Window window) {}

    final Set<Tally> tallies = new LinkedHashSet<>();
    final Set<Window> deliveries = new LinkedHashSet<>();
    final Set<LatencyBound> bounds = new LinkedHashSet<>();
    final Map<Selector, Double> slots = new LinkedHashMap<>();

    /** What became of these requests in this window. */
    public void requests(Selector of, Window window) {
        tallies.add(new Tally(of, window));
    }

    /** As {@link #requests}, and how many of them were served in less than that. */
    public void servedUnder(Selector of, Window window, LatencyBound bound) {
        requests(of, window);
        bounds.add(bound);
    }

    /** How much of the planned load was sent in this window, and how late. */
    public void delivery(Window window) {
        deliveries.add(window);
        requests(Selector.ALL, window);
    }

    /**
     * Errors of these requests over time.
     *
     * @param slotSeconds the finest that anyone asks for is kept
     */
    public void errorsOverTime(Selector of, double slotSeconds) {
        slots.merge(of, slotSeconds, Math::min);
    }
}
