package dev.doorbuster.localstack.model.metrics;

import java.time.Duration;
import java.util.Map;

/**
 * CloudWatch.
 *
 * @param stackDelay from the end of a period to when it can be read; AWS publishes no figure, and 60 to 120 s are often seen
 * @param stackDelays the same by namespace, where a service takes longer or not so long
 * @param stackSample how often counts that are not events (healthy hosts, queue depth) are looked at
 * @param detailedMonitoring whether EC2 publishes every minute; otherwise every five
 */
public record MetricSettings(
        Duration stackDelay, Map<String, Duration> stackDelays, Duration stackSample, boolean detailedMonitoring) {
    static final String EC2 = "AWS/EC2";
    static final Duration BASIC_PERIOD = Duration.ofMinutes(5);

    public MetricSettings {
        stackDelays = Map.copyOf(stackDelays);
    }

    /** As the bundled rehearsals know it. What the harness puts is there at once, so the alarms on it need not wait. */
    public static MetricSettings standard() {
        return new MetricSettings(
                Duration.ofSeconds(30), Map.of(LeashAlarms.NAMESPACE, Duration.ZERO), Duration.ofSeconds(10), true);
    }

    /** From the end of a period to when the metrics of a namespace can be read. */
    public Duration stackDelay(String namespace) {
        return stackDelays.getOrDefault(namespace, stackDelay);
    }

    /** How long a datapoint of the shop's own metrics is. */
    Duration stackPeriod(String namespace) {
        return namespace.equals(EC2) && !detailedMonitoring ? BASIC_PERIOD : CloudWatch.PERIOD;
    }
}
