package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.Layer;
import java.time.Duration;

/**
 * Tells which layer refused a request, from the status and the headers that AWS's layers leave.
 *
 * <pre>
 *   no answer        the client's time-out ran out: TIMEOUT; sooner: CONNECTION (refused, reset, cut)
 *   x-amzn-ErrorType API Gateway made it: 429 is its THROTTLE, else API_GATEWAY
 *   Server: awselb   the load balancer made it: LOAD_BALANCER
 *   Server: CloudFront with X-Cache: Error
 *                    CloudFront made it: 403 is its web firewall, WAF, else EDGE
 *   anything else    APPLICATION
 * </pre>
 */
final class Layers {

    /** Gatling's API does not say why there was no answer; a wait this close to the time-out was the time-out. */
    private static final Duration TIMEOUT_SLACK = Duration.ofMillis(100);

    private Layers() {}

    static Layer ofAnswer(int status, String server, String cache, String errorType) {
        if (!errorType.isEmpty()) {
            return status == 429 ? Layer.THROTTLE : Layer.API_GATEWAY;
        }
        if (server.startsWith("awselb")) {
            return Layer.LOAD_BALANCER;
        }
        // An error of the origin passes CloudFront with "X-Cache: Error" too, but keeps the origin's Server.
        if (server.equals("CloudFront") && cache.startsWith("Error")) {
            return status == 403 ? Layer.WAF : Layer.EDGE;
        }
        return Layer.APPLICATION;
    }

    static Layer ofSilence(Duration waited, Duration requestTimeout) {
        return waited.compareTo(requestTimeout.minus(TIMEOUT_SLACK)) >= 0 ? Layer.TIMEOUT : Layer.CONNECTION;
    }
}
