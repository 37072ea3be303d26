package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:ssm:send-command}: runs a document on instances.
 *
 * <p>Two clocks: the action's duration says when the action is completed, the document's when its fault is over; a fault may outlive its
 * action. An action that is stopped cancels its command, and with that the fault.
 */
final class RunCommand implements Effect {
    private final Simulation simulation;
    private final List<Instance> instances;
    private final InstanceFault fault;
    private final Duration duration;
    private @Nullable Event over;

    RunCommand(Simulation simulation, List<Instance> instances, InstanceFault fault, Duration duration) {
        this.simulation = simulation;
        this.instances = instances.stream().filter(Instance::running).toList();
        this.fault = fault;
        this.duration = duration;
    }

    @Override
    public Duration apply() {
        instances.forEach(fault.begin());
        over = simulation.afterStack(fault.lasts(), () -> instances.forEach(fault.end()));
        return duration;
    }

    @Override
    public void undo() {
        if (over != null && over.pending()) {
            over.cancel();
            instances.forEach(fault.end());
        }
    }

    /** The document goes by its own clock. */
    @Override
    public void end() {}
}
