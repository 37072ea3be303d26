package dev.doorbuster.localstack.model.balancing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** TCP connections between two ends that are kept for the next request. The one used last is used next, so that the others can end. */
final class Connections {
    private final LongSupplier idleNanos;
    private final Deque<Long> idleSince = new ArrayDeque<>(); // used last comes first
    private int busy;

    /** @param idleNanos for how long one that nobody uses is kept */
    Connections(LongSupplier idleNanos) {
        this.idleNanos = idleNanos;
    }

    /** Takes a kept one; how long it was idle, in nanoseconds, or -1 when there was none and this is a new one. */
    long take(long nowNanos) {
        busy++;
        Long since = idleSince.pollFirst();
        return since == null ? -1 : nowNanos - since;
    }

    /** Its request is answered: it is kept. */
    void giveBack(long nowNanos) {
        busy--;
        idleSince.addFirst(nowNanos);
    }

    /** It broke, or could not be opened. */
    void lose() {
        busy--;
    }

    /** The other end is gone, and with it every connection that was idle. */
    int forgetIdle() {
        int forgotten = idleSince.size();
        idleSince.clear();
        return forgotten;
    }

    /** How many were closed because they were idle for too long. */
    int closeIdle(long nowNanos) {
        int before = idleSince.size();
        long oldest = nowNanos - idleNanos.getAsLong();
        idleSince.removeIf(since -> since <= oldest);
        return before - idleSince.size();
    }

    int open() {
        return busy + idleSince.size();
    }
}
