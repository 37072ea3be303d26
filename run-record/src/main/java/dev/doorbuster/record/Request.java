package dev.doorbuster.record;

import org.jspecify.annotations.Nullable;

/**
 * One request of the load.
 *
 * @param plannedMicros when it was due, in stack microseconds since second zero: for the first request of a visit the
 *     planned arrival, for later ones the moment the journey came to it
 * @param latenessMicros wall microseconds from due to sent, 0 or more; 0 for later requests of a visit
 * @param latencyMicros wall microseconds from sent to the last byte of the answer, or to giving up
 * @param journey the journey it belongs to
 * @param name what the journey calls it, such as {@code place order}
 * @param region where the visitor is
 * @param entryPoint where it entered; null if the record does not tell
 * @param status HTTP status; 0 = no answer
 * @param outcome what became of it
 * @param refusedBy the layer that refused or lost it; {@link Layer#NONE} unless the outcome is a refusal or an error
 * @param firstOfVisit whether its planned time is a planned arrival
 */
public record Request(
        long plannedMicros,
        long latenessMicros,
        long latencyMicros,
        String journey,
        String name,
        String region,
        @Nullable EntryPoint entryPoint,
        int status,
        Outcome outcome,
        Layer refusedBy,
        boolean firstOfVisit) {

    public Request {
        if (latenessMicros < 0 || latencyMicros < 0) {
            throw new IllegalArgumentException(
                    "lateness " + latenessMicros + " us and latency " + latencyMicros + " us must not be negative");
        }
        if (status < 0 || status > 999) {
            throw new IllegalArgumentException("status " + status + " is out of range; expected 0 to 999");
        }
    }

    /** Stack seconds since second zero at which it was due. */
    public double plannedSeconds() {
        return plannedMicros / 1e6;
    }

    /** Stack seconds since second zero at which it was sent. */
    public double sentSeconds(double speed) {
        return (plannedMicros + latenessMicros * speed) / 1e6;
    }

    /** Stack seconds since second zero at which its answer was complete, or at which it was given up. */
    public double completedSeconds(double speed) {
        return (plannedMicros + (latenessMicros + latencyMicros) * speed) / 1e6;
    }

    /** Wall microseconds from when the visitor meant to send it: what the visitor lived through. */
    public long latencyFromPlannedMicros() {
        return latenessMicros + latencyMicros;
    }
}
