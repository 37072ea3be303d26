package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A target tracking policy: keeps a metric near its target by two alarms of its own.
 *
 * <p>The high alarm goes off when 3 of 3 points are above the target, the low one when 15 of 15 are below {@link #LOW} of
 * it. The capacity asked for is {@code ceil(capacity x metric / target)}, of the warm members when scaling out: those that warm up are
 * part of the answer already. While any warms up the group does not scale in, nor while another tracking policy of the group does not
 * want to.
 */
public final class TargetTrackingPolicy extends ScalingPolicy {
    /** The low alarm's threshold as a fraction of the target, as seen in the alarms that the service creates. */
    static final double LOW = 0.7;

    private static final int HIGH_POINTS = 3;
    private static final int LOW_POINTS = 15;

    private final TrackedMetric metric;
    private final double targetValue;
    private final boolean scaleInDisabled;
    private final Optional<Duration> stackWarmUp;

    /** @param stackWarmUp the group's default when empty */
    public TargetTrackingPolicy(
            CloudWatch cloudWatch,
            AutoScalingGroup group,
            String name,
            boolean enabled,
            TrackedMetric metric,
            double targetValue,
            boolean scaleInDisabled,
            Optional<Duration> stackWarmUp) {
        super(cloudWatch, group, name, enabled);
        this.metric = metric;
        this.targetValue = targetValue;
        this.scaleInDisabled = scaleInDisabled;
        this.stackWarmUp = stackWarmUp;
    }

    @Override
    public String type() {
        return "TargetTrackingScaling";
    }

    public TrackedMetric metric() {
        return metric;
    }

    public double targetValue() {
        return targetValue;
    }

    public boolean scaleInDisabled() {
        return scaleInDisabled;
    }

    /** Its own estimate; empty when it goes by the group's default. */
    public Optional<Duration> stackWarmUp() {
        return stackWarmUp;
    }

    @Override
    public void execute(OptionalDouble value, OptionalDouble threshold) {
        throw new UnsupportedOperationException("a target tracking policy is executed by its own alarms alone");
    }

    @Override
    void begin() {
        super.begin();
        cloudWatch().putAlarm(alarm("AlarmHigh", AlarmSettings.Comparison.GREATER, HIGH_POINTS, targetValue));
        if (!scaleInDisabled) {
            cloudWatch().putAlarm(alarm("AlarmLow", AlarmSettings.Comparison.LESS, LOW_POINTS, targetValue * LOW));
        }
    }

    @Override
    void end() {
        super.end();
        alarms().forEach(alarm -> cloudWatch().deleteAlarm(alarm.settings().name()));
    }

    @Override
    void react(Alarm alarm) {
        if (Double.isNaN(alarm.lastValue())) {
            return;
        }
        if (alarm.settings().comparison() == AlarmSettings.Comparison.GREATER) {
            long warm = group().inService().stream()
                    .filter(member -> group().inServiceFor(member, warmUp()))
                    .count();
            change(Math.max(group().desired(), scaled(warm, alarm)), alarm);
        } else if (!group().warming(warmUp()) && othersAgreeToScaleIn()) {
            change(Math.min(group().desired(), scaled(group().desired(), alarm)), alarm);
        }
    }

    private int scaled(long capacity, Alarm alarm) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(capacity * alarm.lastValue() / targetValue));
    }

    private Duration warmUp() {
        return stackWarmUp.orElse(group().upkeep().stackWarmUp());
    }

    private boolean othersAgreeToScaleIn() {
        return group().policies().stream()
                .filter(policy ->
                        policy != this && policy.enabled() && policy.type().equals(type()))
                .flatMap(policy -> policy.alarms().stream())
                .filter(alarm -> alarm.settings().comparison() == AlarmSettings.Comparison.LESS)
                .allMatch(alarm -> alarm.state() == Alarm.State.ALARM);
    }

    private AlarmSettings alarm(String kind, AlarmSettings.Comparison comparison, int points, double threshold) {
        return new AlarmSettings(
                "TargetTracking-" + group().name() + "-" + kind + "-" + group().uuid("policy " + name() + " " + kind),
                "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + name() + ".",
                metric.metric(),
                metric.statistic(),
                metric.stackPeriod(),
                points,
                points,
                threshold,
                comparison,
                AlarmSettings.MissingData.MISSING,
                true,
                List.of(arn()),
                List.of(),
                List.of());
    }
}
