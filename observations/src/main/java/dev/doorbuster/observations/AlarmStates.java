package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Target;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms that watch a resource of the target or stop its faults; an account may hold thousands of others. */
final class AlarmStates implements Source {

    private final CloudWatchClient cloudWatch;
    private final Set<String> resources;
    private final Set<String> stopAlarms;

    AlarmStates(CloudWatchClient cloudWatch, Target target) {
        this.cloudWatch = cloudWatch;
        this.resources = MetricSeries.resourceNames(target);
        this.stopAlarms = new LinkedHashSet<>(target.safety().stopAlarms());
    }

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public Duration period() {
        return BY_THE_MINUTE;
    }

    @Override
    public List<Observation> sample(double atSeconds) {
        return cloudWatch.describeAlarmsPaginator(request -> {}).metricAlarms().stream()
                .filter(this::matters)
                .map(alarm -> new Observation(
                        "alarm",
                        alarm.alarmName(),
                        null,
                        atSeconds,
                        period().toSeconds(),
                        alarm.stateValue() == StateValue.ALARM ? 1 : 0,
                        "1 = ALARM"))
                .toList();
    }

    private boolean matters(MetricAlarm alarm) {
        return stopAlarms.contains(alarm.alarmName())
                || stopAlarms.contains(String.valueOf(alarm.alarmArn()))
                || alarm.dimensions().stream().anyMatch(dimension -> resources.contains(dimension.value()));
    }
}
