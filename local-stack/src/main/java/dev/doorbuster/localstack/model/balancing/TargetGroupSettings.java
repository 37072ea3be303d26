package dev.doorbuster.localstack.model.balancing;

import java.time.Duration;
import java.util.Locale;

/**
 * The attributes of a target group.
 *
 * @param stackSlowStart how long a target that has become healthy is warmed up, with a share of requests that grows in a straight line;
 *     0 (AWS's default) or 30 to 900 s, and only with round robin
 * @param stackDeregistrationDelay how long requests in flight may take to end; 0 to 3600 s, 300 s by default on AWS
 */
public record TargetGroupSettings(
        Algorithm algorithm, Duration stackSlowStart, Duration stackDeregistrationDelay, CrossZone crossZone) {
    /** How a node picks a target, as the attribute {@code load_balancing.algorithm.type} has it. */
    public enum Algorithm {
        ROUND_ROBIN("round_robin"),
        LEAST_OUTSTANDING_REQUESTS("least_outstanding_requests"),
        WEIGHTED_RANDOM("weighted_random");

        private final String text;

        Algorithm(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }
    }

    /** Whether nodes use the targets of all zones, as the attribute {@code load_balancing.cross_zone.enabled} has it. */
    public enum CrossZone {
        /** On: an Application Load Balancer has it on, and it cannot be turned off there. */
        USE_LOAD_BALANCER_CONFIGURATION,
        TRUE,
        FALSE;

        /** As in the API. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TargetGroupSettings {
        long slowStart = stackSlowStart.toSeconds();
        if (slowStart != 0 && (slowStart < 30 || slowStart > 900)) {
            throw new IllegalArgumentException("slow start must be 0 or between 30 and 900 seconds, got " + slowStart);
        }
        if (slowStart != 0 && algorithm != Algorithm.ROUND_ROBIN) {
            throw new IllegalArgumentException("slow start is not possible with " + algorithm.text());
        }
        long delay = stackDeregistrationDelay.toSeconds();
        if (delay < 0 || delay > 3600) {
            throw new IllegalArgumentException(
                    "the deregistration delay must be between 0 and 3600 seconds, got " + delay);
        }
    }

    /** All as AWS has it. */
    static TargetGroupSettings standard() {
        return new TargetGroupSettings(
                Algorithm.ROUND_ROBIN, Duration.ZERO, Duration.ofMinutes(5), CrossZone.USE_LOAD_BALANCER_CONFIGURATION);
    }

    public TargetGroupSettings with(Algorithm other) {
        return new TargetGroupSettings(other, stackSlowStart, stackDeregistrationDelay, crossZone);
    }

    public TargetGroupSettings withSlowStart(Duration stackOther) {
        return new TargetGroupSettings(algorithm, stackOther, stackDeregistrationDelay, crossZone);
    }

    public TargetGroupSettings withDeregistrationDelay(Duration stackOther) {
        return new TargetGroupSettings(algorithm, stackSlowStart, stackOther, crossZone);
    }

    public TargetGroupSettings with(CrossZone other) {
        return new TargetGroupSettings(algorithm, stackSlowStart, stackDeregistrationDelay, other);
    }
}
