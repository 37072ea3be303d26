package dev.doorbuster.localstack.sim;

import org.jspecify.annotations.Nullable;

/** Something that will happen in a {@link Simulation}, unless it is cancelled first. */
public final class Event implements Comparable<Event> {
    private final long atNanos;
    private final long order;
    private @Nullable Runnable action;

    Event(long atNanos, long order, Runnable action) {
        this.atNanos = atNanos;
        this.order = order;
        this.action = action;
    }

    /** Wall nanoseconds since the anchor at which it is due. */
    public long atNanos() {
        return atNanos;
    }

    /** Keeps the event from happening; idempotent, and harmless once it has happened. */
    public void cancel() {
        action = null;
    }

    /** Whether it is still to come. */
    public boolean pending() {
        return action != null;
    }

    void happen() {
        Runnable due = action;
        action = null;
        if (due != null) {
            due.run();
        }
    }

    /** By time; events of the same nanosecond happen in the order in which they were planned. */
    @Override
    public int compareTo(Event other) {
        int byTime = Long.compare(atNanos, other.atNanos);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
