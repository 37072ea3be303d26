package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.network.ZonalShift;
import dev.doorbuster.localstack.model.network.ZonalShifts;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code aws:arc:start-zonal-autoshift}: load balancers route nothing to a zone, Auto Scaling groups launch nothing there. */
final class ShiftZone implements Effect {
    private final ZonalShifts shifts;
    private final List<LoadBalancer> loadBalancers;
    private final List<AutoScalingGroup> groups;
    private final List<Zone> zones;
    private final Duration duration;
    private final List<ZonalShift> begun = new ArrayList<>();

    ShiftZone(
            ZonalShifts shifts,
            List<LoadBalancer> loadBalancers,
            List<AutoScalingGroup> groups,
            List<Zone> zones,
            Duration duration) {
        this.shifts = shifts;
        this.loadBalancers = loadBalancers;
        this.groups = groups;
        this.zones = zones;
        this.duration = duration;
    }

    @Override
    public Duration apply() {
        for (Zone zone : zones) {
            for (LoadBalancer one : loadBalancers) {
                one.targetGroup().shiftAway(zone);
                begun.add(shifts.begin(one.arn(), zone, duration));
            }
            for (AutoScalingGroup group : groups) {
                group.shiftAway(zone);
                begun.add(shifts.begin(group.arn(), zone, duration));
            }
        }
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
        begun.forEach(shifts::end);
    }
}
