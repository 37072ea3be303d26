package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.EnumMap;
import java.util.Map;

/** What AWS/AutoScaling says of one group: the metrics that are enabled. */
public final class GroupMetrics {
    private GroupMetrics() {}

    public static void sample(Meter meter, AutoScalingGroup group) {
        Map<String, String> dimensions = Map.of("AutoScalingGroupName", group.name());
        Map<GroupMetric, Series> series = new EnumMap<>(GroupMetric.class);
        for (GroupMetric metric : GroupMetric.values()) {
            series.put(metric, meter.gauge(MetricId.of("AWS/AutoScaling", metric.text(), dimensions), "None"));
        }
        meter.onSample(() -> series.forEach((metric, level) -> {
            if (group.enabledMetrics().contains(metric)) {
                level.add(metric.of(group));
            }
        }));
    }
}
