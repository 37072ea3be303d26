package dev.doorbuster.chaos;

/**
 * What the visitors of a rehearsal live through, as they see it and not as the stack tells it.
 *
 * @param errorsPercent of the requests that were answered lately, 0 to 100
 * @param latencyMs of the slowest twentieth of them, 0 or more
 */
public record ClientTruth(double errorsPercent, double latencyMs) {

    /** Nobody is at the door, so nobody is hurt. */
    public static final ClientTruth NOBODY_HURT = new ClientTruth(0, 0);

    public ClientTruth {
        if (!(errorsPercent >= 0 && errorsPercent <= 100 && latencyMs >= 0)) {
            throw new IllegalArgumentException("errors of " + errorsPercent + " % and a latency of " + latencyMs
                    + " ms are out of range; expected 0 to 100 % and 0 ms or more");
        }
    }
}
