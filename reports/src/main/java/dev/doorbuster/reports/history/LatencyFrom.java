package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.Locale;

/** The moment that a latency counts from; it ends with the answer, or with giving up. */
public enum LatencyFrom {
    /**
     * When the visitor meant to send it: for the first request of a visit its planned arrival, so that a generator that falls
     * behind cannot hide what a visitor lives through; for later ones, which nobody planned, when they were sent.
     */
    PLANNED,

    /** When it was sent. All that a Gatling log tells. */
    SENT;

    /** Wall microseconds from that moment of the request. */
    public long micros(Request request) {
        return this == PLANNED && request.firstOfVisit() ? request.latencyFromPlannedMicros() : request.latencyMicros();
    }

    /** As objectives name it: {@code sent}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
