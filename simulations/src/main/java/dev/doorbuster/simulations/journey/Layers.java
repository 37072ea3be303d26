package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.Layer;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which layer refused a request, from the status and the headers that AWS's layers leave.
 *
 * <pre>
 *   no answer        the client's time-out ran out: TIMEOUT; sooner: CONNECTION (refused, reset, cut)
 *   x-amzn-waf-action  the web firewall asked for a CAPTCHA (405) or a challenge (202, which is no answer of the shop's): WAF
 *   x-amzn-ErrorType API Gateway made it: 429 is its THROTTLE, else API_GATEWAY
 *   Server: awselb   the load balancer made it: 403 is the web firewall's, WAF, else LOAD_BALANCER
 *   Server: CloudFront with an X-Cache that tells of an error or a limit
 *                    CloudFront made it, if it is a status that CloudFront makes: 403 is its web firewall, WAF; 429, which a rate rule may
 *                    answer with, THROTTLE; else EDGE
 *   Server: AmazonS3 with 503
 *                    S3 asks to slow down: THROTTLE
 *   anything else    APPLICATION
 * </pre>
 *
 * What headers do not tell: whether a 403 of API Gateway is the web firewall's or a missing key's; and who made the errors of a load
 * balancer that was told not to send its Server header. These stay with API_GATEWAY and with APPLICATION.
 */
final class Layers {

    /** Gatling's API does not say why there was no answer; a wait this close to the time-out was the time-out. */
    private static final Duration TIMEOUT_SLACK = Duration.ofMillis(100);

    /** {@code Error from cloudfront}, {@code LambdaExecutionError from cloudfront}, {@code LambdaLimitExceeded from cloudfront}, ... */
    private static final Pattern TROUBLE = Pattern.compile("Error|Exceeded");

    private static final Set<Integer> MADE_AT_THE_EDGE = Set.of(400, 405, 413, 414, 416, 417, 421, 494);

    private Layers() {}

    /**
     * The headers that tell of layers, as they came; empty where there was none.
     *
     * @param cache {@code X-Cache}
     * @param errorType {@code x-amzn-ErrorType}
     * @param wafAction {@code x-amzn-waf-action}
     */
    record Marks(String server, String cache, String errorType, String wafAction) {

        /** Whether the web firewall answered in the shop's place, whatever the status. */
        boolean challenged() {
            return !wafAction.isEmpty();
        }
    }

    static Layer ofAnswer(int status, Marks marks) {
        if (marks.challenged()) {
            return Layer.WAF;
        }
        if (!marks.errorType().isEmpty()) {
            return status == 429 ? Layer.THROTTLE : Layer.API_GATEWAY;
        }
        if (marks.server().startsWith("awselb")) {
            return status == 403 ? Layer.WAF : Layer.LOAD_BALANCER;
        }
        // An error of the origin passes CloudFront with "X-Cache: Error" too, but keeps the origin's Server.
        if (marks.server().equals("CloudFront")
                && TROUBLE.matcher(marks.cache()).find()) {
            return ofEdge(status);
        }
        return marks.server().equals("AmazonS3") && status == 503 ? Layer.THROTTLE : Layer.APPLICATION;
    }

    /** An origin that sends no Server header seems to be CloudFront; what CloudFront itself never says is the origin's. */
    private static Layer ofEdge(int status) {
        return switch (status) {
            case 403 -> Layer.WAF;
            case 429 -> Layer.THROTTLE;
            default -> status >= 500 || MADE_AT_THE_EDGE.contains(status) ? Layer.EDGE : Layer.APPLICATION;
        };
    }

    static Layer ofSilence(Duration waited, Duration requestTimeout) {
        return waited.compareTo(requestTimeout.minus(TIMEOUT_SLACK)) >= 0 ? Layer.TIMEOUT : Layer.CONNECTION;
    }
}
