package dev.doorbuster.chaos.proof;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * Holds while fewer instances of the group are in service in the zone than before; over when the whole group has as many as
 * before, wherever they are.
 */
public final class CapacityFellInZone implements Proof {

    private final AutoScalingClient autoScaling;
    private final String group;
    private final String zone;
    private long zoneBefore;
    private long totalBefore;

    public CapacityFellInZone(AutoScalingClient autoScaling, String group, String zone) {
        this.autoScaling = autoScaling;
        this.group = group;
        this.zone = zone;
    }

    @Override
    public void before() {
        List<Instance> inService = inService(autoScaling, group);
        zoneBefore = inZone(inService);
        totalBefore = inService.size();
    }

    @Override
    public Reading now() {
        List<Instance> inService = inService(autoScaling, group);
        long inZone = inZone(inService);
        return new Reading(
                inZone < zoneBefore,
                inService.size() >= totalBefore,
                inZone + " of " + zoneBefore + " in service in " + zone + ", " + inService.size() + " of " + totalBefore
                        + " in all",
                Map.of(
                        "zone", zone,
                        "inServiceInZone", String.valueOf(inZone),
                        "inServiceInZoneBefore", String.valueOf(zoneBefore),
                        "inService", String.valueOf(inService.size()),
                        "inServiceBefore", String.valueOf(totalBefore)));
    }

    private long inZone(List<Instance> instances) {
        return instances.stream()
                .filter(instance -> zone.equals(instance.availabilityZone()))
                .count();
    }

    /** Instances that the group counts on; an unhealthy one that it has not taken out yet is none of them. */
    static List<Instance> inService(AutoScalingClient autoScaling, String group) {
        return describe(autoScaling, group).instances().stream()
                .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
                .filter(instance -> !"Unhealthy".equalsIgnoreCase(instance.healthStatus()))
                .toList();
    }

    static AutoScalingGroup describe(AutoScalingClient autoScaling, String group) {
        return autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no Auto Scaling group \"" + group + "\""));
    }
}
