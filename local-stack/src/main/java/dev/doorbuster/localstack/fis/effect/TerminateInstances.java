package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Instance;
import java.time.Duration;
import java.util.List;

/** {@code aws:ec2:terminate-instances}: terminates instances, for good. */
record TerminateInstances(List<Instance> instances) implements Effect {
    @Override
    public Duration apply() {
        instances.forEach(instance -> instance.terminate("An experiment terminated the instance"));
        return Duration.ZERO;
    }

    /** A terminated instance does not come back; its group launches another. */
    @Override
    public void undo() {}
}
