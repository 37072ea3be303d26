package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.Activity;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.TargetTrackingPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Auto Scaling 2011-01-01: groups, their instances, activities and policies, and the desired capacity. */
final class AutoScalingApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://autoscaling.amazonaws.com/doc/2011-01-01/", "2011-01-01");
    private static final String INVALID = "ValidationError";

    private final Shop shop;

    AutoScalingApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "autoscaling";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "DescribeAutoScalingGroups",
                Operation.of(this::groups, "AutoScalingGroupNames", "Filters", "MaxRecords", "NextToken"),
                "DescribeAutoScalingInstances",
                Operation.of(this::instances, "InstanceIds", "MaxRecords", "NextToken"),
                "DescribeScalingActivities",
                Operation.of(
                        this::activities,
                        "AutoScalingGroupName",
                        "ActivityIds",
                        "IncludeDeletedGroups",
                        "MaxRecords",
                        "NextToken"),
                "DescribePolicies",
                Operation.of(
                        this::policies,
                        "AutoScalingGroupName",
                        "PolicyNames",
                        "PolicyTypes",
                        "MaxRecords",
                        "NextToken"),
                "SetDesiredCapacity",
                Operation.of(this::setDesiredCapacity, "AutoScalingGroupName", "DesiredCapacity", "HonorCooldown"));
    }

    @Override
    public String badInputCode() {
        return INVALID;
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    private Tree groups(Document input) {
        List<String> names = input.texts("AutoScalingGroupNames");
        List<Document> filters = input.list("Filters");
        List<AutoScalingGroup> wanted = shop.groups().stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .filter(group -> filters.stream().allMatch(filter -> tagged(group, filter)))
                .toList();
        Page<AutoScalingGroup> page = page(wanted, input, 50);
        return Tree.of(
                        "AutoScalingGroups",
                        page.entries().stream().map(AutoScalingApi::group).toList())
                .with("NextToken", page.nextToken());
    }

    private static boolean tagged(AutoScalingGroup group, Document filter) {
        String name = filter.required("Name");
        List<String> values = filter.texts("Values");
        if (name.equals("tag-key")) {
            return values.stream().anyMatch(group.tags()::containsKey);
        }
        if (name.equals("tag-value")) {
            return values.stream().anyMatch(group.tags()::containsValue);
        }
        if (name.startsWith("tag:")) {
            return values.contains(group.tags().get(name.substring("tag:".length())));
        }
        throw new BadInputException("The filter " + name + " is not valid.");
    }

    private static Tree group(AutoScalingGroup group) {
        boolean web = group.name().equals(Names.WEB_GROUP);
        return Tree.of("AutoScalingGroupName", group.name())
                .with("AutoScalingGroupARN", group.arn())
                .with("LaunchTemplate", launchTemplate(group.launchTemplateName()))
                .with("MinSize", group.min())
                .with("MaxSize", group.max())
                .with("DesiredCapacity", group.desired())
                .with("DefaultCooldown", group.upkeep().stackCooldown().toSeconds())
                .with(
                        "AvailabilityZones",
                        group.zones().stream().map(Zone::zoneName).toList())
                .with("LoadBalancerNames", List.of())
                .with(
                        "TargetGroupARNs",
                        web ? List.of(Names.arn("elasticloadbalancing", Names.TARGET_GROUP)) : List.of())
                .with("HealthCheckType", group.upkeep().loadBalancerChecks() ? "ELB" : "EC2")
                .with("HealthCheckGracePeriod", group.upkeep().stackGrace().toSeconds())
                .with(
                        "Instances",
                        group.instances().stream().map(AutoScalingApi::member).toList())
                .with("CreatedTime", group.createdTime())
                .with(
                        "SuspendedProcesses",
                        group.suspended().entrySet().stream()
                                .map(process -> Tree.of(
                                                "ProcessName", process.getKey().text())
                                        .with("SuspensionReason", "User suspended at " + process.getValue()))
                                .toList())
                .with("Tags", tags(group))
                .with("TerminationPolicies", List.of("Default"))
                .with("NewInstancesProtectedFromScaleIn", false)
                .with(
                        "ServiceLinkedRoleARN",
                        "arn:aws:iam::" + Names.ACCOUNT
                                + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
    }

    private static Tree launchTemplate(String name) {
        return Tree.of("LaunchTemplateId", "lt-0" + Integer.toHexString(name.hashCode()))
                .with("LaunchTemplateName", name)
                .with("Version", "1");
    }

    private static Tree member(Instance instance) {
        return Tree.of("InstanceId", instance.id())
                .with("InstanceType", instance.instanceType())
                .with("AvailabilityZone", instance.zone().zoneName())
                .with("LifecycleState", instance.lifecycleState().text())
                .with("HealthStatus", instance.healthy() ? "Healthy" : "Unhealthy")
                .with("LaunchTemplate", launchTemplate(instance.groupName()))
                .with("ProtectedFromScaleIn", false);
    }

    private static List<Tree> tags(AutoScalingGroup group) {
        return group.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tree.of("ResourceId", group.name())
                        .with("ResourceType", "auto-scaling-group")
                        .with("Key", tag.getKey())
                        .with("Value", tag.getValue())
                        .with("PropagateAtLaunch", true))
                .toList();
    }

    private Tree instances(Document input) {
        List<String> ids = input.texts("InstanceIds");
        List<Tree> wanted = shop.groups().stream()
                .flatMap(group -> group.instances().stream())
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .map(instance -> {
                    Tree tree = Tree.of("AutoScalingGroupName", instance.groupName());
                    member(instance).fields().forEach(tree::with);
                    // DescribeAutoScalingInstances spells health in capitals; DescribeAutoScalingGroups does not.
                    return tree.with("HealthStatus", instance.healthy() ? "HEALTHY" : "UNHEALTHY");
                })
                .toList();
        Page<Tree> page = page(wanted, input, 50);
        return Tree.of("AutoScalingInstances", page.entries()).with("NextToken", page.nextToken());
    }

    private Tree activities(Document input) {
        String groupName = input.text("AutoScalingGroupName");
        List<String> ids = input.texts("ActivityIds");
        Stream<AutoScalingGroup> groups =
                groupName == null ? shop.groups().stream() : Stream.of(group(groupName, groupName + " not found"));
        List<Activity> wanted = groups.flatMap(group -> group.activities().stream())
                .filter(activity -> ids.isEmpty() || ids.contains(activity.id()))
                .sorted(Comparator.comparing(Activity::start).reversed())
                .toList();
        Page<Activity> page = page(wanted, input, 100);
        return Tree.of(
                        "Activities",
                        page.entries().stream().map(AutoScalingApi::activity).toList())
                .with("NextToken", page.nextToken());
    }

    private static Tree activity(Activity activity) {
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

    private Tree policies(Document input) {
        String groupName = input.text("AutoScalingGroupName");
        List<String> names = input.texts("PolicyNames");
        List<String> types = input.texts("PolicyTypes");
        List<TargetTrackingPolicy> wanted = shop.groups().stream()
                .filter(group -> groupName == null || group.name().equals(groupName))
                .flatMap(group -> group.policies().stream())
                .filter(policy -> names.isEmpty() || names.contains(policy.name()))
                .filter(policy -> types.isEmpty() || types.contains("TargetTrackingScaling"))
                .toList();
        Page<TargetTrackingPolicy> page = page(wanted, input, 50);
        return Tree.of(
                        "ScalingPolicies",
                        page.entries().stream().map(AutoScalingApi::policy).toList())
                .with("NextToken", page.nextToken());
    }

    private static Tree policy(TargetTrackingPolicy policy) {
        Tree metric = Tree.of("MetricName", policy.metric().name())
                .with("Namespace", policy.metric().namespace())
                .with("Dimensions", MetricShapes.dimensions(policy.metric()))
                .with("Statistic", "Average");
        return Tree.of("AutoScalingGroupName", policy.group().name())
                .with("PolicyName", policy.name())
                .with("PolicyARN", policy.arn())
                .with("PolicyType", "TargetTrackingScaling")
                .with(
                        "Alarms",
                        policy.alarms().stream().map(AutoScalingApi::alarm).toList())
                .with(
                        "TargetTrackingConfiguration",
                        Tree.of("CustomizedMetricSpecification", metric)
                                .with("TargetValue", policy.targetValue())
                                .with("DisableScaleIn", false))
                .with("Enabled", true);
    }

    private static Tree alarm(Alarm alarm) {
        return Tree.of("AlarmName", alarm.settings().name()).with("AlarmARN", alarm.arn());
    }

    private Tree setDesiredCapacity(Document input) {
        String name = input.required("AutoScalingGroupName");
        input.required("DesiredCapacity");
        try {
            group(name, "AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found")
                    .setDesired(input.integer("DesiredCapacity", 0));
        } catch (IllegalArgumentException e) {
            throw AwsError.of(INVALID, Objects.requireNonNullElse(e.getMessage(), "DesiredCapacity is out of range."));
        }
        return Tree.empty();
    }

    private AutoScalingGroup group(String name, String missing) {
        Optional<AutoScalingGroup> group =
                shop.groups().stream().filter(one -> one.name().equals(name)).findFirst();
        return group.orElseThrow(() -> AwsError.of(
                INVALID,
                missing + "; there are "
                        + shop.groups().stream().map(AutoScalingGroup::name).collect(Collectors.joining(", ")) + "."));
    }

    private static <T> Page<T> page(List<T> all, Document input, int byDefault) {
        return Page.of(
                all,
                input.text("NextToken"),
                input.integer("MaxRecords", byDefault),
                byDefault,
                AwsError.of("InvalidNextToken", "The token is not valid."));
    }
}
