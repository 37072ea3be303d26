package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.List;
import java.util.TreeMap;

/**
 * What became of a set of requests over the last while of a load that goes on, in slots of time by when their answer came: when they were
 * due is known too late of those that are slow. What is forgotten is gone, so that memory does not grow.
 */
public final class TrailingRequests {

    /** Coarser than the record, to be small: a millisecond decides nothing here. */
    private static final long RESOLUTION_MICROS = 1000;

    private final Selector of;
    private final double slotSeconds;
    private final double speed;
    private final List<LatencyBound> bounds;
    private final TreeMap<Long, RequestTally> slots = new TreeMap<>();
    private long forgotten;

    /**
     * @param slotSeconds stack seconds
     * @param speed stack seconds per wall second
     * @param bounds that it may be asked about, the shortest first
     */
    public TrailingRequests(Selector of, double slotSeconds, double speed, List<LatencyBound> bounds) {
        this.of = of;
        this.slotSeconds = slotSeconds;
        this.speed = speed;
        this.bounds = List.copyOf(bounds);
    }

    public void add(Request request) {
        long slot = (long) Math.floor(request.completedSeconds(speed) / slotSeconds);
        if (slot >= forgotten && of.matches(request)) {
            slots.computeIfAbsent(slot, absent -> new RequestTally(RESOLUTION_MICROS, bounds))
                    .add(request);
        }
    }

    /** Those of the slots from (included) to (not included). */
    public RequestTally in(long from, long to) {
        RequestTally all = new RequestTally(RESOLUTION_MICROS, bounds);
        slots.subMap(from, to).values().forEach(all::add);
        return all;
    }

    /** Nobody asks for slots before that one any more. */
    public void forget(long before) {
        forgotten = Math.max(forgotten, before);
        slots.headMap(forgotten).clear();
    }
}
