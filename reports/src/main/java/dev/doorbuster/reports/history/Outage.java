package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import java.util.Map;

/**
 * A stretch in which requests were due and none was served.
 *
 * @param fromSeconds when the first unserved one was due, stack seconds
 * @param toSeconds when the first served one after it was due; if there was none, when the last unserved one was
 * @param openEnded whether none was served after it: nobody knows how long it lasted
 * @param errors the requests that were due in it, by the layer that refused or lost them; at its edges to a {@link ServedSlots}' slot
 */
public record Outage(double fromSeconds, double toSeconds, boolean openEnded, Map<Layer, Long> errors) {

    public double lengthSeconds() {
        return toSeconds - fromSeconds;
    }

    public long requests() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
