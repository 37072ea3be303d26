package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.Activity;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.UpkeepSettings;
import dev.doorbuster.localstack.sim.Draws;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The structures that Auto Scaling's operations share. */
final class GroupShapes {
    static final String GRANULARITY = "1Minute";

    private GroupShapes() {}

    static Tree group(AutoScalingGroup group, boolean instances) {
        UpkeepSettings upkeep = group.upkeep();
        return Tree.of("AutoScalingGroupName", group.name())
                .with("AutoScalingGroupARN", group.arn())
                .with("LaunchTemplate", launchTemplate(group.launchTemplateName()))
                .with("MinSize", group.min())
                .with("MaxSize", group.max())
                .with("DesiredCapacity", group.desired())
                .with("DefaultCooldown", upkeep.stackCooldown().toSeconds())
                .with("DefaultInstanceWarmup", upkeep.stackWarmUp().toSeconds())
                .with(
                        "AvailabilityZones",
                        group.zones().stream().map(Zone::zoneName).toList())
                .with("LoadBalancerNames", List.of())
                .with("TargetGroupARNs", GroupOperations.targetGroups(group))
                .with("HealthCheckType", upkeep.loadBalancerChecks() ? "ELB" : "EC2")
                .with("HealthCheckGracePeriod", upkeep.stackGrace().toSeconds())
                .with(
                        "Instances",
                        instances
                                ? group.instances().stream()
                                        .map(GroupShapes::member)
                                        .toList()
                                : List.of())
                .with("CreatedTime", group.createdTime())
                .with("SuspendedProcesses", suspended(group))
                .with("VPCZoneIdentifier", subnets(group))
                .with(
                        "EnabledMetrics",
                        group.enabledMetrics().stream()
                                .map(metric -> Tree.of("Metric", metric.text()).with("Granularity", GRANULARITY))
                                .toList())
                .with("Tags", tags(group))
                .with("TerminationPolicies", List.of("Default"))
                .with("NewInstancesProtectedFromScaleIn", false)
                .with("CapacityRebalance", upkeep.capacityRebalance())
                .with(
                        "ServiceLinkedRoleARN",
                        "arn:aws:iam::" + Names.ACCOUNT
                                + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
    }

    private static String subnets(AutoScalingGroup group) {
        return group.subnets().stream().collect(Collectors.joining(","));
    }

    private static List<Tree> suspended(AutoScalingGroup group) {
        return group.suspended().entrySet().stream()
                .map(process -> Tree.of("ProcessName", process.getKey().text())
                        .with(
                                "SuspensionReason",
                                "User suspended at " + process.getValue().truncatedTo(ChronoUnit.SECONDS)))
                .toList();
    }

    private static Tree launchTemplate(String name) {
        return Tree.of("LaunchTemplateId", "lt-0" + new Draws(0, "launch template " + name).hex(16))
                .with("LaunchTemplateName", name)
                .with("Version", "1");
    }

    static Tree member(Instance instance) {
        return Tree.of("InstanceId", instance.id())
                .with("InstanceType", instance.instanceType())
                .with("AvailabilityZone", instance.zone().zoneName())
                .with("LifecycleState", instance.lifecycleState().text())
                .with("HealthStatus", instance.healthy() ? "Healthy" : "Unhealthy")
                .with("LaunchTemplate", launchTemplate(instance.groupName()))
                .with("ProtectedFromScaleIn", false);
    }

    static List<Tree> tags(AutoScalingGroup group) {
        return group.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tree.of("ResourceId", group.name())
                        .with("ResourceType", "auto-scaling-group")
                        .with("Key", tag.getKey())
                        .with("Value", tag.getValue())
                        .with("PropagateAtLaunch", true))
                .toList();
    }

    static Tree activity(Activity activity) {
        return Tree.of("ActivityId", activity.id())
                .with("AutoScalingGroupName", activity.groupName())
                .with("Description", activity.description())
                .with("Cause", activity.cause())
                .with("StartTime", activity.start())
                .with("EndTime", activity.end().orElse(null))
                .with("StatusCode", activity.statusCode())
                .with("StatusMessage", activity.statusMessage().orElse(null))
                .with("Progress", activity.status().progress())
                .with("Details", activity.details());
    }
}
