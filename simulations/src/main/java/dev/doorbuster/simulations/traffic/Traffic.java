package dev.doorbuster.simulations.traffic;

import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import dev.doorbuster.simulations.logs.UnreadLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What access logs boil down to: who came when for what. See {@link dev.doorbuster.simulations.profile.Mix} and
 * {@link dev.doorbuster.simulations.profile.CountsCurve} for what a profile reads of it.
 *
 * @param requests that were counted: all but those left out
 * @param pages requests for what a visitor looks at and thinks
 * @param clients requests of each class of client, those left out included
 * @param leftOut requests that were left out, as was asked for
 * @param kinds requests by kind of path
 * @param statuses requests by status in three digits
 * @param edges requests by location of the CDN; empty where the log has none
 * @param templates requests by method and template of path, the most frequent first, the rest as one
 * @param responseBytes quantiles at every 5 %; empty where the log has none
 * @param durationMs as responseBytes
 * @param seconds from the first request to the last
 * @param dispersion index of dispersion of arrivals at 100 ms; empty where the times are not that exact
 * @param warnings what makes the log less than what happened, in sentences
 */
public record Traffic(
        List<ReadLog> files,
        UnreadLines unread,
        long requests,
        long pages,
        Map<ClientClass, Long> clients,
        Map<ClientClass, Long> leftOut,
        Map<String, Long> kinds,
        Map<String, Long> methods,
        Map<String, Long> statuses,
        Map<String, Long> edges,
        Map<String, Long> templates,
        List<Double> responseBytes,
        List<Double> durationMs,
        Curve curve,
        long seconds,
        OptionalDouble dispersion,
        VisitAccount visits,
        List<String> warnings) {

    /**
     * Requests per interval.
     *
     * @param begins when the first interval does
     */
    public record Curve(Instant begins, Duration interval, List<Double> counts) {

        /** Of the busiest interval, in requests per second. */
        public double peakPerSecond() {
            return counts.stream().mapToDouble(Double::doubleValue).max().orElse(0) / interval.toSeconds();
        }
    }
}
