package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts what the shop does and publishes it to CloudWatch, a stack minute at a time (EC2 without detailed monitoring: five).
 *
 * <p>A metric nothing was added to in a period has no datapoint there, as the real ones mostly omit zeros.
 */
public final class Meter {
    /** A moment later than the data can be read, so that they are. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** How often alarms with a period shorter than a minute are evaluated. */
    private static final Duration FINE_EVALUATION = Duration.ofSeconds(10);

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
        simulation.everyStack(FINE_EVALUATION, () -> cloudWatch.evaluateAlarms(Meter::fine));
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
            series.forEach((metric, one) -> publish(metric, one, end));
            evaluations(end);
            endOfMinute(end.plus(CloudWatch.PERIOD));
        });
    }

    private void publish(MetricId metric, Series one, Instant end) {
        Duration period = settings.stackPeriod(metric.namespace());
        if (!one.empty() && MetricStore.floor(end, period).equals(end)) {
            Instant readable = end.plus(settings.stackDelay(metric.namespace()));
            cloudWatch.publish(metric, end.minus(period), one.take(simulation.speed()), one.unit(), readable);
        }
    }

    /** Each alarm once a minute, when its namespace's data can be read. */
    private void evaluations(Instant end) {
        TreeSet<Duration> delays = new TreeSet<>(settings.stackDelays().values());
        delays.add(settings.stackDelay());
        for (Duration delay : delays) {
            simulation.atStack(
                    end.plus(delay).plus(MOMENT),
                    () -> cloudWatch.evaluateAlarms(alarm -> !fine(alarm)
                            && settings.stackDelay(alarm.settings().metric().namespace())
                                    .equals(delay)));
        }
    }

    private static boolean fine(Alarm alarm) {
        return alarm.settings().period().compareTo(CloudWatch.PERIOD) < 0;
    }
}
