package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.scaling.Activity;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Auto Scaling's operations on the instances of groups, and on what happened to them. */
final class MemberOperations {
    private final ScalingGroups groups;

    MemberOperations(ScalingGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeAutoScalingInstances",
                Operation.of(this::describe, "InstanceIds", "MaxRecords", "NextToken"),
                "DescribeScalingActivities",
                Operation.of(
                        this::activities,
                        "AutoScalingGroupName",
                        "ActivityIds",
                        "IncludeDeletedGroups",
                        "Filters",
                        "MaxRecords",
                        "NextToken"),
                "TerminateInstanceInAutoScalingGroup",
                Operation.of(this::terminate, "InstanceId", "ShouldDecrementDesiredCapacity"),
                "SetInstanceHealth",
                Operation.of(this::setHealth, "InstanceId", "HealthStatus", "ShouldRespectGracePeriod"));
    }

    private Tree describe(Document input) {
        List<String> ids = input.texts("InstanceIds");
        List<Tree> wanted = groups.all().stream()
                .flatMap(group -> group.instances().stream())
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .map(MemberOperations::withGroup)
                .toList();
        Page<Tree> page = ScalingGroups.page(wanted, input, 50, 50);
        return Tree.of("AutoScalingInstances", page.entries()).with("NextToken", page.nextToken());
    }

    private static Tree withGroup(Instance instance) {
        Tree tree = Tree.of("AutoScalingGroupName", instance.groupName());
        GroupShapes.member(instance).fields().forEach(tree::with);
        // DescribeAutoScalingInstances spells health in capitals; DescribeAutoScalingGroups does not.
        return tree.with("HealthStatus", instance.healthy() ? "HEALTHY" : "UNHEALTHY");
    }

    private Tree activities(Document input) {
        List<String> ids = input.texts("ActivityIds");
        List<Document> filters = input.list("Filters");
        List<Activity> wanted = groups.namedBy(input).stream()
                .flatMap(group -> group.activities().stream())
                .filter(activity -> ids.isEmpty() || ids.contains(activity.id()))
                .filter(activity -> filters.stream().allMatch(filter -> chosen(activity, filter)))
                .sorted(Comparator.comparing(Activity::start).reversed())
                .toList();
        Page<Activity> page = ScalingGroups.page(wanted, input, 100, 100);
        return Tree.of(
                        "Activities",
                        page.entries().stream().map(GroupShapes::activity).toList())
                .with("NextToken", page.nextToken());
    }

    private static boolean chosen(Activity activity, Document filter) {
        String name = filter.required("Name");
        List<String> values = filter.texts("Values");
        return switch (name) {
            case "Status" -> values.contains(activity.statusCode());
            case "StartTimeLowerBound" ->
                values.stream().noneMatch(value -> activity.start().isBefore(time(value)));
            case "StartTimeUpperBound" ->
                values.stream().noneMatch(value -> activity.start().isAfter(time(value)));
            default -> throw new BadInputException("The filter " + name + " is not valid.");
        };
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadInputException("The filter value " + text + " is not a timestamp.");
        }
    }

    private Tree terminate(Document input) {
        input.required("ShouldDecrementDesiredCapacity");
        boolean decrement = input.flag("ShouldDecrementDesiredCapacity", false);
        ScalingGroups.Member member = groups.member(input.required("InstanceId"));
        if (member.instance().lifecycleState() == LifecycleState.TERMINATING) {
            throw new BadInputException(
                    "Instance " + member.instance().id() + " is not in correct state: it is terminating already.");
        }
        AutoScalingGroup group = member.group();
        Activity activity = ScalingGroups.invalidUnless(() -> group.terminate(member.instance(), decrement));
        return Tree.of("Activity", GroupShapes.activity(activity));
    }

    private Tree setHealth(Document input) {
        String status = input.required("HealthStatus");
        ScalingGroups.Member member = groups.member(input.required("InstanceId"));
        switch (status) {
            case "Healthy" -> member.instance().health(true);
            case "Unhealthy" -> {
                if (!input.flag("ShouldRespectGracePeriod", true)
                        || member.group().pastGrace(member.instance())) {
                    member.instance().health(false);
                }
            }
            default ->
                throw new BadInputException(
                        "Valid instance health states are: [Healthy, Unhealthy]. Got " + status + ".");
        }
        return Tree.empty();
    }
}
