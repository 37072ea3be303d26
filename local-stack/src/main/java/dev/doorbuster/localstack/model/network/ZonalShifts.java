package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The zonal shifts that are on. What they do is done by the resources themselves; this is where they are looked up. */
public final class ZonalShifts {
    private final Simulation simulation;
    private final List<ZonalShift> active = new ArrayList<>();
    private int begun;

    public ZonalShifts(Simulation simulation) {
        this.simulation = simulation;
    }

    public ZonalShift begin(String resource, Zone away, Duration stackTime) {
        ZonalShift shift = new ZonalShift(
                simulation.draws("zonal-shift-" + ++begun).uuid(),
                resource,
                away,
                simulation.stackNow(),
                simulation.stackNow().plus(stackTime));
        active.add(shift);
        return shift;
    }

    public void end(ZonalShift shift) {
        active.remove(shift);
    }

    /** Those of a resource, oldest first. */
    public List<ZonalShift> of(String resource) {
        return active.stream()
                .filter(shift -> shift.resource().equals(resource))
                .toList();
    }
}
