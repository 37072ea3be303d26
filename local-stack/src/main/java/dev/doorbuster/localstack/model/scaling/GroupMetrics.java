package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.Map;

/** What AWS/AutoScaling says of one group. */
public final class GroupMetrics {
    public GroupMetrics(Meter meter, AutoScalingGroup group) {
        Map<String, String> dimensions = Map.of("AutoScalingGroupName", group.name());
        Series min = gauge(meter, "GroupMinSize", dimensions);
        Series max = gauge(meter, "GroupMaxSize", dimensions);
        Series desired = gauge(meter, "GroupDesiredCapacity", dimensions);
        Series total = gauge(meter, "GroupTotalInstances", dimensions);
        Series inService = gauge(meter, "GroupInServiceInstances", dimensions);
        Series pending = gauge(meter, "GroupPendingInstances", dimensions);
        Series terminating = gauge(meter, "GroupTerminatingInstances", dimensions);
        meter.onSample(() -> {
            min.add(group.min());
            max.add(group.max());
            desired.add(group.desired());
            total.add(group.instances().size());
            inService.add(count(group, Instance.LifecycleState.IN_SERVICE));
            pending.add(count(group, Instance.LifecycleState.PENDING));
            terminating.add(count(group, Instance.LifecycleState.TERMINATING));
        });
    }

    private static double count(AutoScalingGroup group, Instance.LifecycleState state) {
        return group.instances().stream()
                .filter(member -> member.lifecycleState() == state)
                .count();
    }

    private static Series gauge(Meter meter, String name, Map<String, String> dimensions) {
        return meter.gauge(MetricId.of("AWS/AutoScaling", name, dimensions), "None");
    }
}
