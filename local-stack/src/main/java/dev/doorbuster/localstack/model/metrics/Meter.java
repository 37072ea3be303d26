package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what the shop does and publishes it to CloudWatch, a stack minute at a time.
 *
 * <p>A metric nothing was added to in a minute has no datapoint there, as the real ones mostly omit zeros.
 */
public final class Meter {
    private final Simulation simulation;
    private final CloudWatch cloudWatch;
    private final MetricSettings settings;
    private final Map<MetricId, Series> series = new LinkedHashMap<>();
    private final List<Runnable> samplers = new ArrayList<>();

    public Meter(Simulation simulation, CloudWatch cloudWatch, MetricSettings settings) {
        this.simulation = simulation;
        this.cloudWatch = cloudWatch;
        this.settings = settings;
    }

    public void begin() {
        simulation.everyStack(settings.stackSample(), () -> samplers.forEach(Runnable::run));
        endOfMinute(CloudWatch.minute(simulation.stackNow()).plus(CloudWatch.PERIOD));
    }

    /** Things that happen; the Sum is how many. */
    public Series counter(MetricId metric) {
        return series.computeIfAbsent(metric, absent -> new Series(true, false, "Count"));
    }

    /** Things that happen and have a size; kept for percentiles. */
    public Series sizes(MetricId metric, String unit) {
        return series.computeIfAbsent(metric, absent -> new Series(true, true, unit));
    }

    /** A level that is looked at now and then. */
    public Series gauge(MetricId metric, String unit) {
        return series.computeIfAbsent(metric, absent -> new Series(false, false, unit));
    }

    /** Looks at levels, every {@link MetricSettings#stackSample}. */
    public void onSample(Runnable sampler) {
        samplers.add(sampler);
    }

    private void endOfMinute(Instant end) {
        simulation.atStack(end, () -> {
            Instant readable = end.plus(settings.stackDelay());
            Instant minute = end.minus(CloudWatch.PERIOD);
            series.forEach((metric, one) -> {
                if (!one.empty()) {
                    cloudWatch.publish(metric, minute, one.take(simulation.speed()), one.unit(), readable);
                }
            });
            // A moment later, so that what has become readable is read.
            simulation.atStack(readable.plus(Duration.ofMillis(100)), cloudWatch::evaluateAlarms);
            endOfMinute(end.plus(CloudWatch.PERIOD));
        });
    }
}
