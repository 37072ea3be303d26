package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Duration;
import java.util.List;

/** {@code aws:ec2:asg-insufficient-instance-capacity-error}: launches of Auto Scaling groups in zones fail. */
record RefuseGroupLaunches(List<AutoScalingGroup> groups, List<Zone> zones, int percentage, Duration duration)
        implements Effect {
    @Override
    public Duration apply() {
        groups.forEach(group -> zones.forEach(zone -> group.refuseLaunches(zone, percentage)));
        return duration;
    }

    @Override
    public void undo() {
        groups.forEach(group -> zones.forEach(zone -> group.allowLaunches(zone, percentage)));
    }
}
