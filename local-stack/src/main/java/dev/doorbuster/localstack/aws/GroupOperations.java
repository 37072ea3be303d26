package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.scaling.Adjustment;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.Capacity;
import dev.doorbuster.localstack.model.scaling.GroupMetric;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import dev.doorbuster.localstack.model.scaling.UpkeepSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Auto Scaling's operations on groups: what they are, their limits, their processes and metrics. */
final class GroupOperations {
    private static final String NAME = "AutoScalingGroupName";

    private final ScalingGroups groups;

    GroupOperations(ScalingGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry(
                        "DescribeAutoScalingGroups",
                        Operation.of(
                                this::describe,
                                "AutoScalingGroupNames",
                                "Filters",
                                "IncludeInstances",
                                "MaxRecords",
                                "NextToken")),
                Map.entry("DescribeTags", Operation.of(this::tags, "Filters", "MaxRecords", "NextToken")),
                Map.entry("DescribeAccountLimits", Operation.of(this::limits)),
                Map.entry("DescribeAdjustmentTypes", Operation.of(input -> adjustmentTypes())),
                Map.entry("DescribeScalingProcessTypes", Operation.of(input -> processTypes())),
                Map.entry("DescribeMetricCollectionTypes", Operation.of(input -> metricTypes())),
                Map.entry(
                        "SetDesiredCapacity", Operation.of(this::setDesired, NAME, "DesiredCapacity", "HonorCooldown")),
                Map.entry(
                        "UpdateAutoScalingGroup",
                        Operation.of(
                                this::update,
                                NAME,
                                "MinSize",
                                "MaxSize",
                                "DesiredCapacity",
                                "DefaultCooldown",
                                "DefaultInstanceWarmup",
                                "HealthCheckType",
                                "HealthCheckGracePeriod",
                                "CapacityRebalance")),
                Map.entry("SuspendProcesses", Operation.of(this::suspend, NAME, "ScalingProcesses")),
                Map.entry("ResumeProcesses", Operation.of(this::resume, NAME, "ScalingProcesses")),
                Map.entry("EnableMetricsCollection", Operation.of(this::enableMetrics, NAME, "Metrics", "Granularity")),
                Map.entry("DisableMetricsCollection", Operation.of(this::disableMetrics, NAME, "Metrics")));
    }

    private Tree describe(Document input) {
        List<String> names = input.texts("AutoScalingGroupNames");
        List<Document> filters = input.list("Filters");
        boolean instances = input.flag("IncludeInstances", true);
        List<AutoScalingGroup> wanted = groups.all().stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .filter(group -> filters.stream().allMatch(filter -> tagged(group, filter)))
                .toList();
        Page<AutoScalingGroup> page = ScalingGroups.page(wanted, input, 50, 100);
        return Tree.of(
                        "AutoScalingGroups",
                        page.entries().stream()
                                .map(group -> GroupShapes.group(group, instances))
                                .toList())
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

    private Tree tags(Document input) {
        List<Document> filters = input.list("Filters");
        List<Tree> wanted = groups.all().stream()
                .flatMap(group -> GroupShapes.tags(group).stream())
                .filter(tag -> filters.stream().allMatch(filter -> chosen(tag, filter)))
                .toList();
        Page<Tree> page = ScalingGroups.page(wanted, input, 50, 100);
        return Tree.of("Tags", page.entries()).with("NextToken", page.nextToken());
    }

    private static boolean chosen(Tree tag, Document filter) {
        String name = filter.required("Name");
        String field =
                switch (name) {
                    case "auto-scaling-group" -> "ResourceId";
                    case "key" -> "Key";
                    case "value" -> "Value";
                    case "propagate-at-launch" -> "PropagateAtLaunch";
                    default -> throw new BadInputException("The filter " + name + " is not valid.");
                };
        return filter.texts("Values").contains(String.valueOf(tag.fields().get(field)));
    }

    /** The service's default quotas. */
    private Tree limits(Document input) {
        return Tree.of("MaxNumberOfAutoScalingGroups", 500)
                .with("MaxNumberOfLaunchConfigurations", 200)
                .with("NumberOfAutoScalingGroups", groups.all().size())
                .with("NumberOfLaunchConfigurations", 0);
    }

    private static Tree adjustmentTypes() {
        return Tree.of(
                "AdjustmentTypes",
                named("AdjustmentType", Arrays.stream(Adjustment.Kind.values()).map(Adjustment.Kind::text)));
    }

    private static Tree processTypes() {
        return Tree.of(
                "Processes",
                named("ProcessName", Arrays.stream(ScalingProcess.values()).map(ScalingProcess::text)));
    }

    private static Tree metricTypes() {
        return Tree.of(
                        "Metrics",
                        named("Metric", Arrays.stream(GroupMetric.values()).map(GroupMetric::text)))
                .with("Granularities", named("Granularity", Stream.of(GroupShapes.GRANULARITY)));
    }

    private static List<Tree> named(String field, Stream<String> values) {
        return values.map(value -> Tree.of(field, value)).toList();
    }

    private Tree setDesired(Document input) {
        AutoScalingGroup group = groups.of(input);
        input.required("DesiredCapacity");
        int wanted = input.integer("DesiredCapacity", 0);
        if (input.flag("HonorCooldown", false)) {
            ScalingGroups.heedCooldown(group.coolingDown(group.upkeep().stackCooldown()));
        }
        try {
            group.setDesired(wanted);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
        return Tree.empty();
    }

    private Tree update(Document input) {
        AutoScalingGroup group = groups.of(input);
        Capacity capacity = ScalingGroups.invalidUnless(() -> group.capacity()
                .change(
                        ScalingGroups.integer(input, "MinSize"),
                        ScalingGroups.integer(input, "MaxSize"),
                        ScalingGroups.integer(input, "DesiredCapacity")));
        UpkeepSettings before = group.upkeep();
        String check = input.text("HealthCheckType", before.loadBalancerChecks() ? "ELB" : "EC2");
        if (!Set.of("EC2", "ELB").contains(check)) {
            throw new BadInputException("The local stack does not model the HealthCheckType " + check + ".");
        }
        UpkeepSettings after = new UpkeepSettings(
                before.stackHealthCheck(),
                ScalingGroups.seconds(input, "HealthCheckGracePeriod").orElse(before.stackGrace()),
                ScalingGroups.seconds(input, "DefaultInstanceWarmup").orElse(before.stackWarmUp()),
                ScalingGroups.seconds(input, "DefaultCooldown").orElse(before.stackCooldown()),
                check.equals("ELB"),
                input.flag("CapacityRebalance", before.capacityRebalance()));
        group.upkeep(after);
        group.resize(capacity);
        return Tree.empty();
    }

    private Tree suspend(Document input) {
        AutoScalingGroup group = groups.of(input);
        processes(input).forEach(group::suspend);
        return Tree.empty();
    }

    private Tree resume(Document input) {
        AutoScalingGroup group = groups.of(input);
        processes(input).forEach(group::resume);
        return Tree.empty();
    }

    private static List<ScalingProcess> processes(Document input) {
        return named(
                input.texts("ScalingProcesses"),
                ScalingProcess.values(),
                ScalingProcess::parse,
                name -> "Invalid process name specified: " + name + ". The processes are "
                        + Arrays.stream(ScalingProcess.values())
                                .map(ScalingProcess::text)
                                .toList()
                        + ".");
    }

    private Tree enableMetrics(Document input) {
        AutoScalingGroup group = groups.of(input);
        String granularity = input.required("Granularity");
        if (!granularity.equals(GroupShapes.GRANULARITY)) {
            throw new BadInputException("Unsupported metrics granularity: " + granularity + ".");
        }
        metrics(input).forEach(group::enable);
        return Tree.empty();
    }

    private Tree disableMetrics(Document input) {
        AutoScalingGroup group = groups.of(input);
        metrics(input).forEach(group::disable);
        return Tree.empty();
    }

    private static List<GroupMetric> metrics(Document input) {
        return named(
                input.texts("Metrics"),
                GroupMetric.values(),
                GroupMetric::parse,
                name -> "The local stack does not model the metric " + name + ".");
    }

    /** All of them when none is named. */
    private static <T> List<T> named(
            List<String> names, T[] all, Function<String, Optional<T>> parse, UnaryOperator<String> refusal) {
        return names.isEmpty()
                ? List.of(all)
                : names.stream()
                        .map(name -> parse.apply(name).orElseThrow(() -> new BadInputException(refusal.apply(name))))
                        .toList();
    }

    /** The load balancer's target group, of the one group that is behind it. */
    static List<String> targetGroups(AutoScalingGroup group) {
        return group.name().equals(Names.WEB_GROUP)
                ? List.of(Names.arn("elasticloadbalancing", Names.TARGET_GROUP))
                : List.of();
    }
}
