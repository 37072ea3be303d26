package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** A simple scaling policy: one adjustment, and none during an activity or the cooldown that follows it. */
public final class SimpleScalingPolicy extends ScalingPolicy {
    private final Adjustment adjustment;
    private final int amount;
    private final Optional<Duration> stackCooldown;

    /** @param stackCooldown the group's default when empty */
    public SimpleScalingPolicy(
            CloudWatch cloudWatch,
            AutoScalingGroup group,
            String name,
            boolean enabled,
            Adjustment adjustment,
            int amount,
            Optional<Duration> stackCooldown) {
        super(cloudWatch, group, name, enabled);
        this.adjustment = adjustment;
        this.amount = amount;
        this.stackCooldown = stackCooldown;
    }

    @Override
    public String type() {
        return "SimpleScaling";
    }

    public Adjustment adjustment() {
        return adjustment;
    }

    public int amount() {
        return amount;
    }

    /** Its own; empty when it goes by the group's default. */
    public Optional<Duration> stackCooldown() {
        return stackCooldown;
    }

    /** What holds it up: an activity that goes on, or whose cooldown does. */
    public Optional<Activity> coolingDown() {
        return group().coolingDown(stackCooldown.orElse(group().upkeep().stackCooldown()));
    }

    @Override
    public void execute(OptionalDouble value, OptionalDouble threshold) {
        changeAtRequest(adjustment.of(group().desired(), amount));
    }

    @Override
    void react(Alarm alarm) {
        if (coolingDown().isEmpty()) {
            change(adjustment.of(group().desired(), amount), alarm);
        }
    }
}
