package dev.doorbuster.localstack.model.compute;

import java.time.Duration;

/** Times in the life of an instance; {@code stackBoot} is from launch to an application that answers. */
public record InstanceSettings(String instanceType, Duration stackBoot, Duration stackReboot, Duration stackShutdown) {
    /** As the bundled rehearsals know it. */
    public static InstanceSettings standard() {
        return new InstanceSettings(
                "m6i.large", Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(20));
    }
}
