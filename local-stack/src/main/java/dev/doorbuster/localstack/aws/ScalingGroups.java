package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.scaling.Activity;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The Auto Scaling groups as the operations of the API find them, and what all these operations have in common. */
final class ScalingGroups {
    static final String INVALID = "ValidationError";

    private final Shop shop;

    ScalingGroups(Shop shop) {
        this.shop = shop;
    }

    List<AutoScalingGroup> all() {
        return shop.groups();
    }

    /** The one that an input is about. */
    AutoScalingGroup of(Document input) {
        String name = input.required("AutoScalingGroupName");
        return shop.group(name)
                .orElseThrow(() -> new BadInputException("AutoScalingGroup name not found - AutoScalingGroup '" + name
                        + "' not found; there are " + names() + "."));
    }

    /** The one that an input names, or all when it names none. */
    List<AutoScalingGroup> namedBy(Document input) {
        return input.has("AutoScalingGroupName") ? List.of(of(input)) : all();
    }

    private String names() {
        return all().stream().map(AutoScalingGroup::name).collect(Collectors.joining(", "));
    }

    /** An instance of a group, with the group. */
    record Member(AutoScalingGroup group, Instance instance) {}

    Member member(String instanceId) {
        return all().stream()
                .flatMap(group -> group.instances().stream().map(instance -> new Member(group, instance)))
                .filter(member -> member.instance().id().equals(instanceId))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "Instance Id not found - No managed instance found for instance ID " + instanceId));
    }

    static <T> Page<T> page(List<T> all, Document input, int byDefault, int most) {
        int records = input.integer("MaxRecords", byDefault);
        if (records > most) {
            throw new BadInputException("1 validation error detected: Value '" + records
                    + "' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to "
                    + most);
        }
        return Page.of(
                all,
                input.text("NextToken"),
                records,
                byDefault,
                AwsError.of("InvalidNextToken", "The token is not valid."));
    }

    static Optional<Integer> integer(Document input, String name) {
        return input.has(name) ? Optional.of(input.integer(name, 0)) : Optional.empty();
    }

    /** A time in whole seconds, not negative. */
    static Optional<Duration> seconds(Document input, String name) {
        Optional<Integer> seconds = integer(input, name);
        if (seconds.map(value -> value < 0).orElse(false)) {
            throw new BadInputException(name + " must be 0 or more.");
        }
        return seconds.map(Duration::ofSeconds);
    }

    /** Refuses the fields of a structure that are not understood. */
    static void only(Document structure, String what, Set<String> understood) {
        Set<String> unknown = new TreeSet<>(structure.names());
        unknown.removeAll(understood);
        if (!unknown.isEmpty()) {
            throw new BadInputException(
                    "The local stack does not model " + String.join(", ", unknown) + " of " + what + ".");
        }
    }

    /** What the model refuses, in the API's code. */
    static <T> T invalidUnless(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }

    static void heedCooldown(Optional<Activity> inTheWay) {
        inTheWay.ifPresent(activity -> {
            throw AwsError.of(
                    "ScalingActivityInProgress",
                    "Scaling activity " + activity.id() + " is in progress and blocks this action");
        });
    }
}
