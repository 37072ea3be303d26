package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Duration;
import java.util.List;

/** {@code aws:arc:start-zonal-autoshift}: load balancers route nothing to a zone, Auto Scaling groups launch nothing there. */
record ShiftZone(List<LoadBalancer> loadBalancers, List<AutoScalingGroup> groups, List<Zone> zones, Duration duration)
        implements Effect {
    @Override
    public Duration apply() {
        zones.forEach(zone -> {
            loadBalancers.forEach(one -> one.targetGroup().shiftAway(zone));
            groups.forEach(group -> group.shiftAway(zone));
        });
        return duration;
    }

    @Override
    public String completed() {
        return loadBalancers.isEmpty() && groups.isEmpty()
                ? "Action was completed without effect: no target has that type and zonal autoshift status."
                : Effect.super.completed();
    }

    @Override
    public void undo() {
        zones.forEach(zone -> {
            loadBalancers.forEach(one -> one.targetGroup().shiftBack(zone));
            groups.forEach(group -> group.shiftBack(zone));
        });
    }
}
