package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.scaling.ScalingPolicy;
import dev.doorbuster.localstack.model.scaling.SimpleScalingPolicy;
import dev.doorbuster.localstack.model.scaling.StepAdjustment;
import dev.doorbuster.localstack.model.scaling.StepScalingPolicy;
import dev.doorbuster.localstack.model.scaling.TargetTrackingPolicy;
import dev.doorbuster.localstack.model.scaling.TrackedMetric;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A scaling policy as the API shows it. */
final class PolicyShapes {
    private PolicyShapes() {}

    static Tree policy(ScalingPolicy policy) {
        Tree tree = Tree.of("AutoScalingGroupName", policy.group().name())
                .with("PolicyName", policy.name())
                .with("PolicyARN", policy.arn())
                .with("PolicyType", policy.type())
                .with("Alarms", alarms(policy))
                .with("Enabled", policy.enabled());
        if (policy instanceof TargetTrackingPolicy tracking) {
            tree.with("EstimatedInstanceWarmup", seconds(tracking.stackWarmUp().orElse(null)))
                    .with("TargetTrackingConfiguration", tracking(tracking));
        } else if (policy instanceof StepScalingPolicy step) {
            tree.with("AdjustmentType", step.adjustment().kind().text())
                    .with("MinAdjustmentMagnitude", atLeast(step.adjustment().minimum()))
                    .with("MetricAggregationType", step.aggregation().text())
                    .with("EstimatedInstanceWarmup", seconds(step.stackWarmUp().orElse(null)))
                    .with(
                            "StepAdjustments",
                            step.steps().stream().map(PolicyShapes::step).toList());
        } else if (policy instanceof SimpleScalingPolicy simple) {
            tree.with("AdjustmentType", simple.adjustment().kind().text())
                    .with("MinAdjustmentMagnitude", atLeast(simple.adjustment().minimum()))
                    .with("ScalingAdjustment", simple.amount())
                    .with("Cooldown", seconds(simple.stackCooldown().orElse(null)));
        }
        return tree;
    }

    static List<Tree> alarms(ScalingPolicy policy) {
        return policy.alarms().stream()
                .map(alarm -> Tree.of("AlarmName", alarm.settings().name()).with("AlarmARN", alarm.arn()))
                .toList();
    }

    private static Tree tracking(TargetTrackingPolicy policy) {
        TrackedMetric metric = policy.metric();
        Tree configuration = Tree.empty();
        if (metric.predefined().isPresent()) {
            configuration.with(
                    "PredefinedMetricSpecification",
                    Tree.of("PredefinedMetricType", metric.predefined().get())
                            .with("ResourceLabel", metric.resourceLabel().orElse(null)));
        } else {
            configuration.with(
                    "CustomizedMetricSpecification",
                    Tree.of("MetricName", metric.metric().name())
                            .with("Namespace", metric.metric().namespace())
                            .with("Dimensions", MetricShapes.dimensions(metric.metric()))
                            .with("Statistic", metric.statistic())
                            .with("Period", metric.stackPeriod().toSeconds()));
        }
        return configuration.with("TargetValue", policy.targetValue()).with("DisableScaleIn", policy.scaleInDisabled());
    }

    private static Tree step(StepAdjustment step) {
        return Tree.of("MetricIntervalLowerBound", bound(step.lower()))
                .with("MetricIntervalUpperBound", bound(step.upper()))
                .with("ScalingAdjustment", step.amount());
    }

    private static @Nullable Double bound(OptionalDouble bound) {
        return bound.isPresent() ? bound.getAsDouble() : null;
    }

    private static @Nullable Integer atLeast(int minimum) {
        return minimum > 0 ? minimum : null;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
