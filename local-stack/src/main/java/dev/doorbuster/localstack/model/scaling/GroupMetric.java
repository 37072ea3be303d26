package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.compute.LifecycleState;
import java.util.Arrays;
import java.util.Optional;

/** The metrics of a group, each of which is collected only while it is enabled; named as in the API. */
public enum GroupMetric {
    MIN_SIZE("GroupMinSize"),
    MAX_SIZE("GroupMaxSize"),
    DESIRED_CAPACITY("GroupDesiredCapacity"),
    IN_SERVICE_INSTANCES("GroupInServiceInstances"),
    PENDING_INSTANCES("GroupPendingInstances"),
    STANDBY_INSTANCES("GroupStandbyInstances"),
    TERMINATING_INSTANCES("GroupTerminatingInstances"),
    TOTAL_INSTANCES("GroupTotalInstances");

    private final String text;

    GroupMetric(String text) {
        this.text = text;
    }

    /** As in the API. */
    public String text() {
        return text;
    }

    double of(AutoScalingGroup group) {
        return switch (this) {
            case MIN_SIZE -> group.min();
            case MAX_SIZE -> group.max();
            case DESIRED_CAPACITY -> group.desired();
            case IN_SERVICE_INSTANCES -> in(group, LifecycleState.IN_SERVICE);
            case PENDING_INSTANCES -> in(group, LifecycleState.PENDING);
            case STANDBY_INSTANCES -> 0;
            case TERMINATING_INSTANCES -> in(group, LifecycleState.TERMINATING);
            case TOTAL_INSTANCES -> group.instances().size();
        };
    }

    public static Optional<GroupMetric> parse(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text.equals(text))
                .findFirst();
    }

    private static double in(AutoScalingGroup group, LifecycleState state) {
        return group.instances().stream()
                .filter(member -> member.lifecycleState() == state)
                .count();
    }
}
