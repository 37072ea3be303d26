package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The stack's instances and where they are, as AWS tells it. Everything may throw what the SDK throws, and where something is not there. */
final class Fleet {

    private final AwsClients aws;

    Fleet(AwsClients aws) {
        this.aws = aws;
    }

    AutoScalingGroup group(String name) {
        return aws
                .autoScaling()
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no Auto Scaling group \"" + name + "\""));
    }

    /** Instances that the group counts on; an unhealthy one that it has not taken out yet is none of them. */
    List<Instance> inService(String group) {
        return group(group).instances().stream()
                .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
                .filter(instance -> !"Unhealthy".equalsIgnoreCase(instance.healthStatus()))
                .toList();
    }

    /** A host of a target group. */
    record Host(String id, String zone, boolean healthy) {}

    /** All hosts of a target group. The load balancer tells no zone of an instance; EC2 does. */
    List<Host> hosts(String targetGroupArn) {
        List<TargetHealthDescription> health = aws.loadBalancing()
                .describeTargetHealth(request -> request.targetGroupArn(targetGroupArn))
                .targetHealthDescriptions();
        Map<String, String> zones = zonesOfInstances(health.stream()
                .map(each -> each.target().id())
                .filter(id -> id.startsWith("i-"))
                .toList());
        List<Host> hosts = new ArrayList<>();
        for (TargetHealthDescription each : health) {
            hosts.add(new Host(
                    each.target().id(),
                    zone(each.target(), zones),
                    each.targetHealth().state() == TargetHealthStateEnum.HEALTHY));
        }
        return hosts;
    }

    private static String zone(TargetDescription host, Map<String, String> zones) {
        String zone = zones.getOrDefault(host.id(), host.availabilityZone());
        if (zone == null || zone.equals("all")) {
            throw new IllegalStateException("nobody tells in which zone the host " + host.id() + " is");
        }
        return zone;
    }

    /** Zones by instance; an instance that is gone is in none. */
    Map<String, String> zonesOfInstances(Collection<String> ids) {
        Map<String, String> zones = new HashMap<>();
        if (!ids.isEmpty()) {
            aws.ec2().describeInstancesPaginator(request -> request.instanceIds(ids)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .forEach(instance -> zones.put(
                            instance.instanceId(), instance.placement().availabilityZone()));
        }
        return zones;
    }

    Map<String, String> zonesOfSubnets(Collection<String> ids) {
        Map<String, String> zones = new HashMap<>();
        if (!ids.isEmpty()) {
            aws.ec2()
                    .describeSubnets(request -> request.subnetIds(ids))
                    .subnets()
                    .forEach(subnet -> zones.put(subnet.subnetId(), subnet.availabilityZone()));
        }
        return zones;
    }

    Map<String, String> zonesOfVolumes(Collection<String> ids) {
        Map<String, String> zones = new HashMap<>();
        if (!ids.isEmpty()) {
            aws.ec2()
                    .describeVolumes(request -> request.volumeIds(ids))
                    .volumes()
                    .forEach(volume -> zones.put(volume.volumeId(), volume.availabilityZone()));
        }
        return zones;
    }
}
