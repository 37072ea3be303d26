package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Twice the highest second there ever was, once it is long enough ago; at least what a new table has.
 *
 * <p>Traffic that more than doubles within that time is throttled at the old limit, and what passes becomes the next peak.
 */
final class OnDemandCapacity implements Capacity {
    private static final long SECOND = 1_000_000_000L;

    private record Peak(long atNanos, double units) {}

    private final Simulation simulation;
    private final long ripeNanos;
    /** Rising: a peak that is lower than an older one will never count. */
    private final Deque<Peak> unripe = new ArrayDeque<>();

    private double limit;
    private double used;
    private long second;

    OnDemandCapacity(Simulation simulation, double initial, Duration stackDoubling) {
        this.simulation = simulation;
        this.ripeNanos = (long) (stackDoubling.toNanos() / simulation.speed());
        this.limit = initial;
    }

    @Override
    public boolean take(double units) {
        settle();
        if (used + units > limit) {
            return false;
        }
        used += units;
        return true;
    }

    @Override
    public double perSecond() {
        settle();
        return limit;
    }

    private void settle() {
        long now = simulation.now() / SECOND;
        if (now != second) {
            if (2 * used > limit && (unripe.isEmpty() || used > unripe.getLast().units)) {
                unripe.add(new Peak(second * SECOND, used));
            }
            second = now;
            used = 0;
        }
        while (!unripe.isEmpty() && simulation.now() - unripe.getFirst().atNanos >= ripeNanos) {
            limit = Math.max(limit, 2 * unripe.removeFirst().units);
        }
    }
}
