package dev.doorbuster.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * Tells CloudWatch that this process lives, and what the visitors live through. The alarms on these metrics take silence for harm and are stop
 * conditions of every fault: when nothing is told any more, for whatever reason, FIS stops the fault by itself.
 *
 * <p>So nothing is told that is not known: of visitors that nobody has heard of for a while there is no datapoint, however well the heart beats.
 */
final class Heartbeat {

    static final String NAMESPACE = "Doorbuster";
    static final String BEATS = "Heartbeat";
    static final Set<String> OF_VISITORS = Set.of("ClientErrors", "ClientLatency");

    /** Stack time. Two of them are in the shortest period that the alarms have. */
    static final Duration BEAT = Duration.ofSeconds(5);

    /** A call that takes longer is given up, for the next beat has more to tell; wall time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Metrics of high resolution are kept by the second. */
    private static final int BY_THE_SECOND = 1;

    private final CloudWatchClient cloudWatch;
    private final Dimension target;
    private final LeaseClock clock;
    private volatile Supplier<Optional<ClientTruth>> visitors = () -> Optional.of(ClientTruth.NOBODY_HURT);

    /** @param target the target's name, by which its alarms listen */
    Heartbeat(CloudWatchClient cloudWatch, String target, LeaseClock clock) {
        this.cloudWatch = cloudWatch;
        this.target = dimension(target);
        this.clock = clock;
    }

    /** By which the alarms of a target listen to it. */
    static Dimension dimension(String target) {
        return Dimension.builder().name("Target").value(target).build();
    }

    /** @param truth of the visitors, asked at each beat; empty when nothing is known of them. Until then there are none */
    void visitors(Supplier<Optional<ClientTruth>> truth) {
        visitors = truth;
    }

    /** Once. @throws software.amazon.awssdk.core.exception.SdkException if it was not taken */
    void beat() {
        Instant now = clock.now();
        List<MetricDatum> data = new ArrayList<>();
        data.add(datum(BEATS, 1, StandardUnit.COUNT, now));
        visitors.get().ifPresent(truth -> {
            data.add(datum("ClientErrors", truth.errorsPercent(), StandardUnit.PERCENT, now));
            data.add(datum("ClientLatency", truth.latencyMs(), StandardUnit.MILLISECONDS, now));
        });
        cloudWatch.putMetricData(request -> request.namespace(NAMESPACE)
                .metricData(data)
                .overrideConfiguration(bound -> bound.apiCallTimeout(PATIENCE)));
    }

    private MetricDatum datum(String metric, double value, StandardUnit unit, Instant at) {
        return MetricDatum.builder()
                .metricName(metric)
                .dimensions(target)
                .value(value)
                .unit(unit)
                .timestamp(at)
                .storageResolution(BY_THE_SECOND)
                .build();
    }
}
