package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.sim.Simulation;

/** So many units a second and no more; what is not used in a second is kept for a while. */
final class FixedCapacity implements Capacity {
    private final Simulation simulation;
    private final double perSecond;
    private final double most;
    private double left;
    private long filledNanos;

    /** @param keptSeconds so many seconds' units are kept, 1 or more */
    FixedCapacity(Simulation simulation, double perSecond, double keptSeconds) {
        this.simulation = simulation;
        this.perSecond = perSecond;
        this.most = perSecond * keptSeconds;
        this.left = most;
        this.filledNanos = simulation.now();
    }

    @Override
    public boolean take(double units) {
        left = Math.min(most, left + perSecond * (simulation.now() - filledNanos) / 1e9);
        filledNanos = simulation.now();
        if (left < units) {
            return false;
        }
        left -= units;
        return true;
    }

    @Override
    public double perSecond() {
        return perSecond;
    }
}
