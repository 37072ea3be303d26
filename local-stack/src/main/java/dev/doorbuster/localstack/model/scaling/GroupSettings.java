package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.InstanceSettings;
import java.time.Duration;

/**
 * An Auto Scaling group.
 *
 * @param stackWarmUp how long a member in service is left out of the group's own metrics
 * @param stackHealthCheck how often the group looks after its members, and so how late it sees a dead one at worst
 * @param targetValue of its target tracking policy: percent of CPU, or messages of backlog per consumer
 */
public record GroupSettings(
        String name,
        int min,
        int desired,
        int max,
        InstanceSettings instances,
        Duration stackWarmUp,
        Duration stackHealthCheck,
        double targetValue) {
    public GroupSettings {
        if (min < 0 || desired < min || max < desired) {
            throw new IllegalArgumentException(
                    name + ": min, desired, max must rise, got " + min + ", " + desired + ", " + max);
        }
    }

    /** The web tier, as the bundled rehearsals know it. */
    public static GroupSettings web() {
        return new GroupSettings(
                Names.WEB_GROUP,
                4,
                4,
                12,
                InstanceSettings.standard(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                50);
    }

    /** The consumers, as the bundled rehearsals know them. */
    public static GroupSettings consumers() {
        return new GroupSettings(
                Names.CONSUMER_GROUP,
                4,
                4,
                12,
                InstanceSettings.standard(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                100);
    }
}
