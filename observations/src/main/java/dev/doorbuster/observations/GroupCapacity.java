package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.StackMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** Instances of an Auto Scaling group that are in service and healthy, in each of its zones and in all, and how many it wants. */
final class GroupCapacity implements Source {

    private final AutoScalingClient autoScaling;
    private final String of;
    private final String group;

    /** @param of as the metric calls the group: web, consumers */
    GroupCapacity(AutoScalingClient autoScaling, String of, String group) {
        this.autoScaling = autoScaling;
        this.of = of;
        this.group = group;
    }

    @Override
    public String name() {
        return "Auto Scaling group " + group;
    }

    @Override
    public Duration period() {
        return OFTEN;
    }

    @Override
    public List<Observation> sample(double atSeconds) {
        AutoScalingGroup now = describe(autoScaling, group);
        Map<String, Long> perZone = new TreeMap<>();
        now.availabilityZones().forEach(zone -> perZone.put(zone, 0L));
        for (Instance instance : now.instances()) {
            if (counts(instance)) {
                perZone.merge(instance.availabilityZone(), 1L, Long::sum);
            }
        }
        double period = period().toSeconds();
        List<Observation> observations = new ArrayList<>();
        perZone.forEach((zone, count) -> observations.add(new Observation(
                StackMetric.CAPACITY.word(),
                of,
                zone,
                atSeconds,
                period,
                count,
                StackMetric.CAPACITY.unit().word())));
        long total = perZone.values().stream().mapToLong(Long::longValue).sum();
        observations.add(new Observation(
                StackMetric.CAPACITY.word(),
                of,
                null,
                atSeconds,
                period,
                total,
                StackMetric.CAPACITY.unit().word()));
        observations.add(new Observation(
                StackMetric.DESIRED_CAPACITY.word(),
                of,
                null,
                atSeconds,
                period,
                now.desiredCapacity(),
                StackMetric.CAPACITY.unit().word()));
        return observations;
    }

    /** An unhealthy one that the group has not taken out yet serves nobody. */
    private static boolean counts(Instance instance) {
        return instance.lifecycleState() == LifecycleState.IN_SERVICE
                && !"Unhealthy".equalsIgnoreCase(instance.healthStatus());
    }

    /** @throws IllegalStateException if there is no such group */
    static AutoScalingGroup describe(AutoScalingClient autoScaling, String group) {
        return autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no Auto Scaling group \"" + group + "\""));
    }
}
