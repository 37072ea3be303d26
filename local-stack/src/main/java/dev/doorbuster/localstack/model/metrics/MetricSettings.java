package dev.doorbuster.localstack.model.metrics;

import java.time.Duration;

/**
 * CloudWatch.
 *
 * @param stackDelay from the end of a period to when it can be read; AWS publishes no figure for most services
 * @param stackSample how often counts that are not events (healthy hosts, queue depth) are looked at
 */
public record MetricSettings(Duration stackDelay, Duration stackSample) {
    /** As the bundled rehearsals know it. */
    public static MetricSettings standard() {
        return new MetricSettings(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }
}
