package dev.doorbuster.localstack.model.compute;

import java.time.Duration;

/**
 * Times in the life of an instance.
 *
 * @param stackBoot from launch to an application that answers, its release fetched
 * @param releaseBytes of what a launched instance fetches from S3; an assumption
 */
public record InstanceSettings(
        String instanceType, Duration stackBoot, Duration stackReboot, Duration stackShutdown, long releaseBytes) {
    /** As the bundled rehearsals know it. */
    public static InstanceSettings standard() {
        return new InstanceSettings(
                "m6i.large", Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(20), 150_000_000);
    }
}
