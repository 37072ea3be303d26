package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:ec2:send-spot-instance-interruptions}: two minutes' notice, then the Spot instances are gone.
 *
 * <p>The rebalance recommendation comes at once, the interruption {@code beforeInterruption} after the start of the action, and the
 * notice two minutes before that. Neither a recommendation nor a notice that was given can be taken back.
 */
final class InterruptSpotInstances implements Effect {
    private static final Duration NOTICE = Duration.ofMinutes(2);

    private final Simulation simulation;
    private final List<Instance> instances;
    private final Duration beforeInterruption;
    private @Nullable Event notice;

    InterruptSpotInstances(Simulation simulation, List<Instance> instances, Duration beforeInterruption) {
        this.simulation = simulation;
        this.instances = instances;
        this.beforeInterruption = beforeInterruption;
    }

    @Override
    public Duration apply() {
        instances.forEach(Instance::recommendRebalance);
        Duration untilNotice = beforeInterruption.minus(NOTICE);
        if (untilNotice.isZero()) {
            giveNotice();
        } else {
            notice = simulation.afterStack(untilNotice, this::giveNotice);
        }
        return beforeInterruption;
    }

    private void giveNotice() {
        instances.forEach(instance -> instance.interrupt(NOTICE));
    }

    @Override
    public void undo() {
        if (notice != null) {
            notice.cancel();
        }
    }
}
