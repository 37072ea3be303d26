package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.StackMetric;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * Targets that the load balancer finds healthy, in each zone of the web group. The load balancer does not say in which zone an
 * instance is; the group does.
 */
final class HealthyHosts implements Source {

    private final ElasticLoadBalancingV2Client loadBalancing;
    private final AutoScalingClient autoScaling;
    private final String targetGroupArn;
    private final String group;
    private final Map<String, String> zones = new HashMap<>();

    HealthyHosts(
            ElasticLoadBalancingV2Client loadBalancing,
            AutoScalingClient autoScaling,
            String targetGroupArn,
            String group) {
        this.loadBalancing = loadBalancing;
        this.autoScaling = autoScaling;
        this.targetGroupArn = targetGroupArn;
        this.group = group;
    }

    @Override
    public String name() {
        return "target health of " + targetGroupArn;
    }

    @Override
    public Duration period() {
        return OFTEN;
    }

    @Override
    public List<Observation> sample(double atSeconds) {
        List<TargetHealthDescription> health = loadBalancing
                .describeTargetHealth(request -> request.targetGroupArn(targetGroupArn))
                .targetHealthDescriptions();
        AutoScalingGroup now = GroupCapacity.describe(autoScaling, group);
        // Kept from sample to sample: an instance that has just left the group can be healthy for a moment longer.
        now.instances().forEach(instance -> zones.put(instance.instanceId(), instance.availabilityZone()));
        Map<String, Long> perZone = new TreeMap<>();
        now.availabilityZones().forEach(zone -> perZone.put(zone, 0L));
        for (TargetHealthDescription target : health) {
            if (target.targetHealth().state() == TargetHealthStateEnum.HEALTHY) {
                perZone.merge(zone(target.target()), 1L, Long::sum);
            }
        }
        return perZone.entrySet().stream()
                .map(entry -> new Observation(
                        StackMetric.HEALTHY_HOSTS.word(),
                        StackMetric.WEB,
                        entry.getKey(),
                        atSeconds,
                        period().toSeconds(),
                        entry.getValue(),
                        StackMetric.HEALTHY_HOSTS.unit().word()))
                .toList();
    }

    private String zone(TargetDescription target) {
        String zone = zones.get(target.id());
        if (zone == null) {
            throw new IllegalStateException(
                    "the healthy target " + target.id() + " is no instance of " + group + ", so its zone is not known");
        }
        return zone;
    }
}
