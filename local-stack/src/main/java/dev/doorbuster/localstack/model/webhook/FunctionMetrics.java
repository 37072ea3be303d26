package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.Map;

/** What AWS/Lambda says of the function. A throttled call is neither an invocation nor an error. */
final class FunctionMetrics {
    private static final String NAMESPACE = "AWS/Lambda";

    private final Environments environments;
    private final Series invocations;
    private final Series throttles;
    private final Series errors;
    private final Series duration;
    private final Series concurrent;

    FunctionMetrics(Meter meter, Environments environments) {
        this.environments = environments;
        Map<String, String> dimensions = Map.of("FunctionName", Names.FUNCTION);
        invocations = meter.counter(MetricId.of(NAMESPACE, "Invocations", dimensions));
        throttles = meter.counter(MetricId.of(NAMESPACE, "Throttles", dimensions));
        errors = meter.counter(MetricId.of(NAMESPACE, "Errors", dimensions));
        duration = meter.sizes(MetricId.of(NAMESPACE, "Duration", dimensions), "Milliseconds");
        concurrent = meter.gauge(MetricId.of(NAMESPACE, "ConcurrentExecutions", dimensions), "Count");
        Series unreserved = meter.gauge(MetricId.of(NAMESPACE, "UnreservedConcurrentExecutions", Map.of()), "Count");
        meter.onSample(() -> {
            concurrent.add(environments.running());
            unreserved.add(environments.reserved().isPresent() ? 0 : environments.running());
        });
    }

    void throttled() {
        throttles.add(1);
    }

    /** The concurrency is noted here too, so that its Maximum is the true one. */
    void invoked() {
        invocations.add(1);
        throttles.add(0);
        concurrent.add(environments.running());
    }

    /** @param millis without the cold start */
    void ended(double millis, boolean failed) {
        duration.add(millis);
        errors.add(failed ? 1 : 0);
    }
}
