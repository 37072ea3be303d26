package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Instance;
import java.time.Duration;
import java.util.List;

/** {@code aws:ec2:reboot-instances}: reboots instances, which come back by themselves. */
record RebootInstances(List<Instance> instances) implements Effect {
    @Override
    public Duration apply() {
        instances.forEach(Instance::reboot);
        return Duration.ZERO;
    }

    @Override
    public void undo() {}
}
