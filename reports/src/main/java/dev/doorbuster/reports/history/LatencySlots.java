package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import dev.doorbuster.record.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long a set of requests took, of those that were served, by when they were due. A slot is a wall second, or longer in a run so
 * long that there would be more than {@link #MOST} of them.
 */
final class LatencySlots {

    /** Of a day, a slot is 17 s; memory does not grow with the record. */
    private static final int MOST = 5_000;

    private final double slotSeconds;
    private final long slotMicros;
    private @Nullable LatencyCounts[] slots = new LatencyCounts[64];
    private int used;

    /** @param endSeconds of the load, stack seconds */
    LatencySlots(double endSeconds, double speed) {
        this.slotMicros = Math.max(1, Math.round(1e6 * Math.max(speed, endSeconds / MOST)));
        this.slotSeconds = slotMicros / 1e6;
    }

    void add(Request request) {
        long number = Math.floorDiv(request.plannedMicros(), slotMicros);
        if (number < 0 || number >= 2L * MOST || request.outcome().isError()) {
            return;
        }
        slot((int) number).add(LatencyFrom.PLANNED.micros(request));
    }

    /** As if all of the other's requests had been added; it must be of the same run. */
    void add(LatencySlots other) {
        for (int i = 0; i < other.used; i++) {
            LatencyCounts counts = other.slots[i];
            if (counts != null) {
                slot(i).add(counts);
            }
        }
    }

    private LatencyCounts slot(int number) {
        if (number >= slots.length) {
            slots = Arrays.copyOf(slots, Math.max(number + 1, slots.length * 2));
        }
        used = Math.max(used, number + 1);
        LatencyCounts slot = slots[number];
        if (slot == null) {
            slot = new LatencyCounts();
            slots[number] = slot;
        }
        return slot;
    }

    double slotSeconds() {
        return slotSeconds;
    }

    int size() {
        return used;
    }

    /** Of the slots from (included) to (not included). */
    LatencyCounts sum(int from, int to) {
        LatencyCounts sum = new LatencyCounts();
        for (int i = Math.max(0, from); i < Math.min(used, to); i++) {
            LatencyCounts counts = slots[i];
            if (counts != null) {
                sum.add(counts);
            }
        }
        return sum;
    }

    /** Of the slots that begin in the window. */
    LatencyCounts sum(Window window) {
        return sum((int) Math.ceil(window.startSeconds() / slotSeconds - 1e-9), (int)
                Math.ceil(window.endSeconds() / slotSeconds - 1e-9));
    }
}
