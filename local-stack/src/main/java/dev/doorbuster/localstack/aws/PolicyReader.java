package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.scaling.Adjustment;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.ScalingPolicy;
import dev.doorbuster.localstack.model.scaling.SimpleScalingPolicy;
import dev.doorbuster.localstack.model.scaling.StepAdjustment;
import dev.doorbuster.localstack.model.scaling.StepScalingPolicy;
import dev.doorbuster.localstack.model.scaling.TargetTrackingPolicy;
import dev.doorbuster.localstack.model.scaling.TrackedMetric;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What PutScalingPolicy is given, as a policy. */
final class PolicyReader {
    private static final List<String> TYPES =
            List.of("SimpleScaling", "StepScaling", "TargetTrackingScaling", "PredictiveScaling");

    static final String[] INPUTS = {
        "AutoScalingGroupName",
        "PolicyName",
        "PolicyType",
        "AdjustmentType",
        "MinAdjustmentStep",
        "MinAdjustmentMagnitude",
        "ScalingAdjustment",
        "Cooldown",
        "MetricAggregationType",
        "StepAdjustments",
        "EstimatedInstanceWarmup",
        "TargetTrackingConfiguration",
        "Enabled",
        "PredictiveScalingConfiguration"
    };

    private static final String TRACKING = "TargetTrackingConfiguration";

    private final Shop shop;

    PolicyReader(Shop shop) {
        this.shop = shop;
    }

    ScalingPolicy read(AutoScalingGroup group, Document input) {
        String name = input.required("PolicyName");
        String type = input.text("PolicyType", "SimpleScaling");
        checkType(type);
        return switch (type) {
            case "TargetTrackingScaling" -> tracking(group, name, input);
            case "StepScaling" -> step(group, name, input);
            case "SimpleScaling" -> simple(group, name, input);
            default -> throw new BadInputException("The local stack does not model the PolicyType " + type + ".");
        };
    }

    static void checkType(String type) {
        if (!TYPES.contains(type)) {
            throw new BadInputException(
                    "Invalid PolicyType: " + type + ". It is one of " + String.join(", ", TYPES) + ".");
        }
    }

    private ScalingPolicy tracking(AutoScalingGroup group, String name, Document input) {
        without(input, "TargetTrackingScaling", "AdjustmentType", "ScalingAdjustment", "StepAdjustments", "Cooldown");
        Document configuration = input.inner(TRACKING);
        if (configuration == null) {
            throw new BadInputException(TRACKING + " is required for a TargetTrackingScaling policy.");
        }
        ScalingGroups.only(
                configuration,
                TRACKING,
                Set.of(
                        "PredefinedMetricSpecification",
                        "CustomizedMetricSpecification",
                        "TargetValue",
                        "DisableScaleIn"));
        double target = configuration.decimal("TargetValue");
        if (!(target > 0)) {
            throw new BadInputException("TargetValue must be greater than 0.");
        }
        return new TargetTrackingPolicy(
                shop.cloudWatch(),
                group,
                name,
                input.flag("Enabled", true),
                metric(group, configuration),
                target,
                configuration.flag("DisableScaleIn", false),
                ScalingGroups.seconds(input, "EstimatedInstanceWarmup"));
    }

    private static TrackedMetric metric(AutoScalingGroup group, Document configuration) {
        Document predefined = configuration.inner("PredefinedMetricSpecification");
        Document customized = configuration.inner("CustomizedMetricSpecification");
        if ((predefined == null) == (customized == null)) {
            throw new BadInputException(
                    "Either PredefinedMetricSpecification or CustomizedMetricSpecification must be specified in "
                            + TRACKING + ", not both.");
        }
        return predefined != null ? predefined(group, predefined) : customized(customized);
    }

    private static TrackedMetric predefined(AutoScalingGroup group, Document specification) {
        String type = specification.required("PredefinedMetricType");
        return switch (type) {
            case "ASGAverageCPUUtilization" -> TrackedMetric.processor(group.name());
            case "ASGAverageNetworkIn" -> TrackedMetric.networkIn(group.name());
            case "ASGAverageNetworkOut" -> TrackedMetric.networkOut(group.name());
            case "ALBRequestCountPerTarget" -> {
                String label = specification.required("ResourceLabel");
                if (!label.equals(Names.LOAD_BALANCER + "/" + Names.TARGET_GROUP)
                        || GroupOperations.targetGroups(group).isEmpty()) {
                    throw new BadInputException("The load balancer target group of the resource label " + label
                            + " is not attached to " + group.name() + ".");
                }
                yield TrackedMetric.requestsPerTarget(label, Names.TARGET_GROUP);
            }
            default -> throw new BadInputException("Invalid PredefinedMetricType: " + type + ".");
        };
    }

    private static TrackedMetric customized(Document specification) {
        ScalingGroups.only(
                specification,
                "CustomizedMetricSpecification",
                Set.of("MetricName", "Namespace", "Dimensions", "Statistic", "Unit", "Period"));
        int period = specification.integer("Period", 60);
        if (!Set.of(10, 30, 60).contains(period)) {
            throw new BadInputException("Period of a CustomizedMetricSpecification must be 10, 30 or 60.");
        }
        MetricId metric = MetricShapes.metric(specification);
        return TrackedMetric.customized(
                metric, MetricShapes.statistic(specification.required("Statistic")), Duration.ofSeconds(period));
    }

    private ScalingPolicy step(AutoScalingGroup group, String name, Document input) {
        without(input, "StepScaling", TRACKING, "ScalingAdjustment", "Cooldown");
        String aggregation = input.text("MetricAggregationType", "Average");
        return new StepScalingPolicy(
                shop.cloudWatch(),
                group,
                name,
                input.flag("Enabled", true),
                adjustment(input, "MinAdjustmentMagnitude"),
                input.list("StepAdjustments").stream().map(PolicyReader::step).toList(),
                StepScalingPolicy.Aggregation.parse(aggregation)
                        .orElseThrow(
                                () -> new BadInputException("Invalid MetricAggregationType: " + aggregation + ".")),
                ScalingGroups.seconds(input, "EstimatedInstanceWarmup"));
    }

    private static StepAdjustment step(Document step) {
        step.required("ScalingAdjustment");
        return new StepAdjustment(
                bound(step, "MetricIntervalLowerBound"),
                bound(step, "MetricIntervalUpperBound"),
                step.integer("ScalingAdjustment", 0));
    }

    private static OptionalDouble bound(Document step, String name) {
        return step.has(name) ? OptionalDouble.of(step.decimal(name)) : OptionalDouble.empty();
    }

    private ScalingPolicy simple(AutoScalingGroup group, String name, Document input) {
        without(
                input,
                "SimpleScaling",
                TRACKING,
                "StepAdjustments",
                "EstimatedInstanceWarmup",
                "MetricAggregationType");
        input.required("ScalingAdjustment");
        return new SimpleScalingPolicy(
                shop.cloudWatch(),
                group,
                name,
                input.flag("Enabled", true),
                adjustment(input, input.has("MinAdjustmentStep") ? "MinAdjustmentStep" : "MinAdjustmentMagnitude"),
                input.integer("ScalingAdjustment", 0),
                ScalingGroups.seconds(input, "Cooldown"));
    }

    private static Adjustment adjustment(Document input, String minimum) {
        String text = input.required("AdjustmentType");
        Adjustment.Kind kind = Adjustment.Kind.parse(text)
                .orElseThrow(() -> new BadInputException("Invalid AdjustmentType: " + text
                        + ". It is one of ChangeInCapacity, ExactCapacity, PercentChangeInCapacity."));
        if (input.has(minimum) && kind != Adjustment.Kind.PERCENT) {
            throw new BadInputException(minimum + " is only supported for PercentChangeInCapacity policies.");
        }
        return new Adjustment(kind, input.integer(minimum, 0));
    }

    private static void without(Document input, String type, String... names) {
        for (String name : names) {
            if (input.has(name)) {
                throw new BadInputException("The parameter " + name + " is not supported for a " + type + " policy.");
            }
        }
        if (input.has("PredictiveScalingConfiguration")) {
            throw new BadInputException("The local stack does not model PredictiveScalingConfiguration.");
        }
    }
}
