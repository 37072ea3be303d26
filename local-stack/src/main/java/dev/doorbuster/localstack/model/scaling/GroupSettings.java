package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.InstanceSettings;
import java.time.Duration;

/**
 * An Auto Scaling group as it is created.
 *
 * @param targetValue of its target tracking policy: percent of CPU, or messages of backlog per consumer
 */
public record GroupSettings(
        String name,
        int min,
        int desired,
        int max,
        InstanceSettings instances,
        UpkeepSettings upkeep,
        double targetValue) {
    public GroupSettings {
        if (min < 0 || desired < min || max < desired) {
            throw new IllegalArgumentException(
                    name + ": min, desired, max must rise, got " + min + ", " + desired + ", " + max);
        }
    }

    /** The web tier, as the bundled rehearsals know it. */
    public static GroupSettings web() {
        return new GroupSettings(Names.WEB_GROUP, 4, 4, 12, InstanceSettings.standard(), UpkeepSettings.standard(), 50);
    }

    /** The consumers, as the bundled rehearsals know them: no load balancer, and Spot is replaced when it is gone. */
    public static GroupSettings consumers() {
        return new GroupSettings(
                Names.CONSUMER_GROUP,
                4,
                4,
                12,
                InstanceSettings.standard(),
                UpkeepSettings.standard().withLoadBalancerChecks(false),
                100);
    }

    /** A fixed number of members: nothing scales it. */
    public GroupSettings fixedAt(int members) {
        return new GroupSettings(name, members, members, members, instances, upkeep, targetValue);
    }

    /** The same with other care for its members. */
    public GroupSettings with(UpkeepSettings other) {
        return new GroupSettings(name, min, desired, max, instances, other, targetValue);
    }

    /** The same with instances that take so long from launch to an application that answers. */
    public GroupSettings booting(Duration stackBoot) {
        InstanceSettings slower = new InstanceSettings(
                instances.instanceType(),
                stackBoot,
                instances.stackReboot(),
                instances.stackShutdown(),
                instances.releaseBytes());
        return new GroupSettings(name, min, desired, max, slower, upkeep, targetValue);
    }
}
