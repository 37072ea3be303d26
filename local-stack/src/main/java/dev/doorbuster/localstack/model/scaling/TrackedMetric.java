package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a target tracking policy keeps near its target.
 *
 * @param predefined its name in the API; empty for a customized metric
 * @param resourceLabel the load balancer and the target group of ALBRequestCountPerTarget; else empty
 * @param stackPeriod of its alarms
 */
public record TrackedMetric(
        Optional<String> predefined,
        Optional<String> resourceLabel,
        MetricId metric,
        String statistic,
        Duration stackPeriod) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The CPU of the group's warm instances, in percent. */
    public static TrackedMetric processor(String groupName) {
        return ofGroup("ASGAverageCPUUtilization", "CPUUtilization", groupName);
    }

    /** Bytes that came in to an instance of the group in a minute. */
    public static TrackedMetric networkIn(String groupName) {
        return ofGroup("ASGAverageNetworkIn", "NetworkIn", groupName);
    }

    /** Bytes that went out of an instance of the group in a minute. */
    public static TrackedMetric networkOut(String groupName) {
        return ofGroup("ASGAverageNetworkOut", "NetworkOut", groupName);
    }

    /** Requests that a target got in a minute. */
    public static TrackedMetric requestsPerTarget(String resourceLabel, String targetGroup) {
        return new TrackedMetric(
                Optional.of("ALBRequestCountPerTarget"),
                Optional.of(resourceLabel),
                MetricId.of("AWS/ApplicationELB", "RequestCountPerTarget", Map.of("TargetGroup", targetGroup)),
                "Sum",
                MINUTE);
    }

    /** Any metric that falls when the capacity rises. */
    public static TrackedMetric customized(MetricId metric, String statistic, Duration stackPeriod) {
        return new TrackedMetric(Optional.empty(), Optional.empty(), metric, statistic, stackPeriod);
    }

    private static TrackedMetric ofGroup(String predefined, String name, String groupName) {
        return new TrackedMetric(
                Optional.of(predefined),
                Optional.empty(),
                MetricId.of("AWS/EC2", name, Map.of("AutoScalingGroupName", groupName)),
                "Average",
                MINUTE);
    }
}
