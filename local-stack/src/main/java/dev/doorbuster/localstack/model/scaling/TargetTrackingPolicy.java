package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.sim.Draws;
import java.time.Duration;
import java.util.List;

/**
 * A target tracking policy: keeps a metric near its target by two alarms of its own.
 *
 * <p>The high alarm goes off when 3 of 3 minutes are above the target, the low one when 15 of 15 are below {@link #LOW} of
 * it. The capacity asked for is {@code ceil(capacity x metric / target)}.
 */
public final class TargetTrackingPolicy {
    /** The low alarm's threshold as a fraction of the target, as seen in the alarms that the service creates. */
    static final double LOW = 0.7;

    private static final int HIGH_POINTS = 3;
    private static final int LOW_POINTS = 15;

    private final AutoScalingGroup group;
    private final String id;
    private final String name;
    private final MetricId metric;
    private final double targetValue;
    private final Alarm high;
    private final Alarm low;

    public TargetTrackingPolicy(
            CloudWatch cloudWatch,
            AutoScalingGroup group,
            String name,
            MetricId metric,
            double targetValue,
            Draws draws) {
        this.group = group;
        this.name = name;
        this.metric = metric;
        this.targetValue = targetValue;
        this.id = draws.uuid();
        this.high = cloudWatch.putAlarm(
                alarm("AlarmHigh-" + draws.uuid(), AlarmSettings.Comparison.GREATER, HIGH_POINTS, targetValue));
        this.low = cloudWatch.putAlarm(
                alarm("AlarmLow-" + draws.uuid(), AlarmSettings.Comparison.LESS, LOW_POINTS, targetValue * LOW));
        high.onAlarm(this::scaleOut);
        low.onAlarm(this::scaleIn);
    }

    public String name() {
        return name;
    }

    public String arn() {
        return Names.arn(
                "autoscaling", "scalingPolicy:" + id + ":autoScalingGroupName/" + group.name() + ":policyName/" + name);
    }

    public AutoScalingGroup group() {
        return group;
    }

    public MetricId metric() {
        return metric;
    }

    public double targetValue() {
        return targetValue;
    }

    /** High, then low. */
    public List<Alarm> alarms() {
        return List.of(high, low);
    }

    private AlarmSettings alarm(String suffix, AlarmSettings.Comparison comparison, int points, double threshold) {
        return new AlarmSettings(
                "TargetTracking-" + group.name() + "-" + suffix,
                "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + name + ".",
                metric,
                "Average",
                Duration.ofMinutes(1),
                points,
                points,
                threshold,
                comparison,
                AlarmSettings.MissingData.MISSING,
                true,
                List.of(arn()),
                List.of());
    }

    private void scaleOut(Alarm alarm) {
        long warm = group.inService().stream().filter(group::warm).count();
        int wanted = (int) Math.ceil(warm * alarm.lastValue() / targetValue);
        change(alarm, Math.min(group.max(), Math.max(group.desired(), wanted)));
    }

    private void scaleIn(Alarm alarm) {
        if (!group.warming()) {
            int wanted = (int) Math.ceil(group.desired() * alarm.lastValue() / targetValue);
            change(alarm, Math.max(group.min(), Math.min(group.desired(), wanted)));
        }
    }

    private void change(Alarm alarm, int capacity) {
        int before = group.desired();
        if (capacity != before && group.runs(ScalingProcess.ALARM_NOTIFICATION)) {
            group.setDesired(
                    capacity,
                    "a monitor alarm " + alarm.settings().name()
                            + " in state ALARM triggered policy " + name + " changing the desired capacity from "
                            + before
                            + " to " + capacity);
        }
    }
}
