package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;

/**
 * A target on its way out. It is let go when it has no connection any more, or when the deregistration delay is over: then what is still
 * under way is reset. Until then it is shown as draining, even if it was let go before.
 */
final class Draining {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Simulation simulation;
    private final TargetGroup.Traffic traffic;
    private final Target target;
    private final Runnable letGo;
    private boolean gone;

    Draining(Simulation simulation, TargetGroup.Traffic traffic, Target target, Runnable letGo) {
        this.simulation = simulation;
        this.traffic = traffic;
        this.target = target;
        this.letGo = letGo;
    }

    void begin(Duration stackDelay, Runnable over) {
        Event end = simulation.afterStack(stackDelay, () -> {
            traffic.cut(target);
            over.run();
            letGo();
        });
        look(end);
    }

    private void look(Event end) {
        if (traffic.connections(target) == 0) {
            letGo();
        } else if (end.pending()) {
            simulation.afterStack(LOOK, () -> look(end));
        }
    }

    private void letGo() {
        if (!gone) {
            gone = true;
            letGo.run();
        }
    }
}
