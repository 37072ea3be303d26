package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.ScalingPolicy;
import dev.doorbuster.localstack.model.scaling.SimpleScalingPolicy;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Auto Scaling's operations on policies. */
final class PolicyOperations {
    private static final String NAME = "AutoScalingGroupName";

    /** The service's quota. */
    private static final int MOST_POLICIES = 50;

    private final ScalingGroups groups;
    private final PolicyReader reader;

    PolicyOperations(Shop shop, ScalingGroups groups) {
        this.groups = groups;
        this.reader = new PolicyReader(shop);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribePolicies",
                Operation.of(this::describe, NAME, "PolicyNames", "PolicyTypes", "MaxRecords", "NextToken"),
                "PutScalingPolicy",
                Operation.of(this::put, PolicyReader.INPUTS),
                "DeletePolicy",
                Operation.of(this::delete, NAME, "PolicyName"),
                "ExecutePolicy",
                Operation.of(this::execute, NAME, "PolicyName", "HonorCooldown", "MetricValue", "BreachThreshold"));
    }

    private Tree describe(Document input) {
        List<String> names = input.texts("PolicyNames");
        List<String> types = input.texts("PolicyTypes");
        types.forEach(PolicyReader::checkType);
        List<ScalingPolicy> wanted = groups.namedBy(input).stream()
                .flatMap(group -> group.policies().stream())
                .filter(policy -> names.isEmpty() || names.contains(policy.name()) || names.contains(policy.arn()))
                .filter(policy -> types.isEmpty() || types.contains(policy.type()))
                .toList();
        Page<ScalingPolicy> page = ScalingGroups.page(wanted, input, 50, 100);
        return Tree.of(
                        "ScalingPolicies",
                        page.entries().stream().map(PolicyShapes::policy).toList())
                .with("NextToken", page.nextToken());
    }

    private Tree put(Document input) {
        AutoScalingGroup group = groups.of(input);
        ScalingPolicy policy = ScalingGroups.invalidUnless(() -> reader.read(group, input));
        if (group.policies().size() >= MOST_POLICIES
                && group.policy(policy.name()).isEmpty()) {
            throw AwsError.of(
                    "LimitExceeded",
                    "The group " + group.name() + " has " + MOST_POLICIES + " policies, which is the limit.");
        }
        group.put(policy);
        return Tree.of("PolicyARN", policy.arn()).with("Alarms", PolicyShapes.alarms(policy));
    }

    private Tree delete(Document input) {
        ScalingPolicy policy = policy(input);
        policy.group().remove(policy.name());
        return Tree.empty();
    }

    private Tree execute(Document input) {
        ScalingPolicy policy = policy(input);
        if (input.flag("HonorCooldown", false) && policy instanceof SimpleScalingPolicy simple) {
            ScalingGroups.heedCooldown(simple.coolingDown());
        }
        if (policy.type().equals("StepScaling") && !(input.has("MetricValue") && input.has("BreachThreshold"))) {
            throw new BadInputException(
                    "MetricValue and BreachThreshold are required to execute a StepScaling policy.");
        }
        try {
            policy.execute(number(input, "MetricValue"), number(input, "BreachThreshold"));
        } catch (UnsupportedOperationException e) {
            throw new BadInputException("Cannot execute the policy " + policy.name() + ": " + e.getMessage() + ".");
        }
        return Tree.empty();
    }

    private static OptionalDouble number(Document input, String name) {
        return input.has(name) ? OptionalDouble.of(input.decimal(name)) : OptionalDouble.empty();
    }

    /** By its name, or by its ARN, which says the group. */
    private ScalingPolicy policy(Document input) {
        String name = input.required("PolicyName");
        return groups.namedBy(input).stream()
                .flatMap(group -> group.policies().stream())
                .filter(policy -> policy.arn().equals(name)
                        || (input.has(NAME) && policy.name().equals(name)))
                .findFirst()
                .orElseThrow(() -> new BadInputException("Policy name not found - policy '" + name + "' not found"));
    }
}
