package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.model.metrics.AlarmSettings.Comparison;
import dev.doorbuster.localstack.model.metrics.AlarmSettings.MissingData;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The alarms that stop experiments, as {@code chaos-experiments/aws/frame.yaml} makes them for an account with the name {@code doorbuster} and
 * the target {@code local}: on the heartbeat of the harness, and on what it tells of its visitors.
 *
 * <p>Silence is breaching, so they are in ALARM until a rehearsal is heard of, and some time after it is not any more.
 *
 * @param period 10 s; where the stack's clock runs so fast that this is less than a second of the wall, what an operator would choose then: the
 *     shortest of 30 s and 60 s that is not
 */
public record LeashAlarms(Duration period) {
    /** What the harness publishes. */
    static final String NAMESPACE = "Doorbuster";

    private static final Map<String, String> DIMENSIONS = Map.of("Target", "local");
    private static final int HEARTBEATS_MISSED = 3;
    private static final int PERIODS_OF_HARM = 6;
    private static final double MOST_ERRORS_PERCENT = 20;
    private static final double MOST_LATENCY_MS = 10_000;

    /** Those of a stack that runs at that speed. */
    public static LeashAlarms atSpeed(double speed) {
        long seconds = speed <= 10 ? 10 : speed <= 30 ? 30 : 60;
        return new LeashAlarms(Duration.ofSeconds(seconds));
    }

    public void putInto(CloudWatch cloudWatch) {
        cloudWatch.putAlarm(alarm(
                "heartbeat",
                "The harness of a rehearsal is not heard of any more; experiments stop. In ALARM between rehearsals.",
                "Heartbeat",
                "Sum",
                HEARTBEATS_MISSED,
                1,
                Comparison.LESS));
        cloudWatch.putAlarm(alarm(
                "errors",
                "Too many requests of the rehearsal's visitors fail; experiments stop.",
                "ClientErrors",
                "Average",
                PERIODS_OF_HARM,
                MOST_ERRORS_PERCENT,
                Comparison.GREATER));
        cloudWatch.putAlarm(alarm(
                "latency",
                "The rehearsal's visitors wait too long; experiments stop.",
                "ClientLatency",
                "Average",
                PERIODS_OF_HARM,
                MOST_LATENCY_MS,
                Comparison.GREATER));
    }

    private AlarmSettings alarm(
            String name,
            String description,
            String metric,
            String statistic,
            int periods,
            double threshold,
            Comparison comparison) {
        return new AlarmSettings(
                "doorbuster-local-" + name,
                description,
                MetricId.of(NAMESPACE, metric, DIMENSIONS),
                statistic,
                period,
                periods,
                periods,
                threshold,
                comparison,
                MissingData.BREACHING,
                true,
                List.of(),
                List.of(),
                List.of());
    }
}
