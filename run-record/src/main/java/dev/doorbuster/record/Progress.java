package dev.doorbuster.record;

/**
 * What the load process says of itself once a wall second, one JSON line on its standard output.
 *
 * @param atSeconds stack seconds since second zero
 * @param plannedPerSecond visits due in the last wall second
 * @param sentPerSecond visits begun in the last wall second
 * @param requestsPerSecond requests completed in the last wall second
 * @param p95Ms 95th percentile of the latency of the requests completed in the last five wall seconds; 0 if none
 * @param errorShare share of errors among the requests completed in the last five wall seconds, 0 to 1
 * @param inFlight requests sent and not answered
 */
public record Progress(
        double atSeconds,
        double plannedPerSecond,
        double sentPerSecond,
        double requestsPerSecond,
        double p95Ms,
        double errorShare,
        long inFlight) {}
