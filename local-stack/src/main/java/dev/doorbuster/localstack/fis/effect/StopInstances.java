package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Instance;
import java.time.Duration;
import java.util.List;

/**
 * {@code aws:ec2:stop-instances}: stops instances and, when it was given a time, starts them again.
 *
 * <p>An Auto Scaling group terminates its stopped members long before that; whether this fails the action is for
 * {@code completeIfInstancesTerminated} to say.
 */
record StopInstances(List<Instance> instances, Duration startAfter, boolean completeIfTerminated) implements Effect {
    @Override
    public Duration apply() {
        instances.forEach(instance -> instance.stop("An experiment stopped the instance"));
        return startAfter;
    }

    /** Without a time to start again the action ends when the instances are stopped, and leaves them so. */
    @Override
    public void undo() {
        if (!startAfter.isZero()) {
            instances.forEach(Instance::start);
        }
    }

    @Override
    public void end() throws EffectFailedException {
        undo();
        List<String> terminated = instances.stream()
                .filter(StopInstances::terminated)
                .map(Instance::id)
                .toList();
        if (!startAfter.isZero() && !completeIfTerminated && !terminated.isEmpty()) {
            throw new EffectFailedException(
                    "Instances were terminated and cannot be started again: " + String.join(", ", terminated) + ".");
        }
    }

    private static boolean terminated(Instance instance) {
        return instance.state() == Instance.State.TERMINATED || instance.state() == Instance.State.SHUTTING_DOWN;
    }
}
