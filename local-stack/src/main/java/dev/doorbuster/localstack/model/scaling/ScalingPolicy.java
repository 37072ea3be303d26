package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import java.util.List;
import java.util.OptionalDouble;

/** A dynamic scaling policy: what the alarms that have its ARN among their actions do to the desired capacity. */
public abstract class ScalingPolicy {
    private final CloudWatch cloudWatch;
    private final AutoScalingGroup group;
    private final String name;
    private final boolean enabled;

    ScalingPolicy(CloudWatch cloudWatch, AutoScalingGroup group, String name, boolean enabled) {
        this.cloudWatch = cloudWatch;
        this.group = group;
        this.name = name;
        this.enabled = enabled;
    }

    public String name() {
        return name;
    }

    public AutoScalingGroup group() {
        return group;
    }

    /** Whether its alarms change anything. */
    public boolean enabled() {
        return enabled;
    }

    /** As in the API: TargetTrackingScaling, StepScaling, SimpleScaling. */
    public abstract String type();

    /** The same for as long as the group has a policy of that name. */
    public String arn() {
        return Names.arn(
                "autoscaling",
                "scalingPolicy:" + group.uuid("policy " + name) + ":autoScalingGroupName/" + group.name()
                        + ":policyName/" + name);
    }

    /** The alarms that call it, by name: the high one of a target tracking policy comes before the low one. */
    public List<Alarm> alarms() {
        return cloudWatch.alarmsOf(arn());
    }

    /**
     * What an execution at the request of a user does.
     *
     * @param value and threshold, of a metric: what step scaling goes by
     * @throws UnsupportedOperationException by a policy that only its own alarms execute
     */
    public abstract void execute(OptionalDouble value, OptionalDouble threshold);

    /** What one of its alarms, which is in the state that calls the policy, does. */
    abstract void react(Alarm alarm);

    /** From now on its alarms call it. */
    void begin() {
        cloudWatch.onAction(arn(), alarm -> {
            if (enabled && group.runs(ScalingProcess.ALARM_NOTIFICATION)) {
                react(alarm);
            }
        });
    }

    void end() {
        cloudWatch.forgetAction(arn());
    }

    CloudWatch cloudWatch() {
        return cloudWatch;
    }

    /** Sets what the group wants, as near as its limits allow. */
    void change(int wanted, Alarm alarm) {
        change(
                wanted,
                "a monitor alarm " + alarm.settings().name() + " in state " + alarm.state() + " triggered policy "
                        + name);
    }

    void changeAtRequest(int wanted) {
        change(wanted, "a user request executed policy " + name);
    }

    private void change(int wanted, String trigger) {
        int before = group.desired();
        int capacity = group.capacity().within(wanted);
        if (capacity != before) {
            group.setDesired(capacity, trigger + " changing the desired capacity from " + before + " to " + capacity);
        }
    }
}
