package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.util.Map;

/** CPU as CloudWatch shows it, for which the share of busy workers stands. */
public final class ProcessorMetrics {
    private static final String CPU = "CPUUtilization";

    public ProcessorMetrics(Meter meter, AutoScalingGroup group, Map<Instance, WebServer> servers) {
        Series ofGroup = meter.gauge(ofGroup(group.name()), "Percent");
        meter.onSample(() -> {
            for (Instance member : group.instances()) {
                WebServer server = servers.get(member);
                if (server == null || !member.running()) {
                    continue;
                }
                double percent = Math.min(
                        100, server.takeUtilisation() + member.processor().stressPercent());
                meter.gauge(MetricId.of("AWS/EC2", CPU, Map.of("InstanceId", member.id())), "Percent")
                        .add(percent);
                if (group.warm(member)) {
                    ofGroup.add(percent);
                }
            }
        });
    }

    public static MetricId ofGroup(String name) {
        return MetricId.of("AWS/EC2", CPU, Map.of("AutoScalingGroupName", name));
    }
}
