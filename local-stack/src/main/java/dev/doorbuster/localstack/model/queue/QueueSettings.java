package dev.doorbuster.localstack.model.queue;

import java.time.Duration;

/**
 * The queues. All but {@code hop} can be changed through the API, queue by queue.
 *
 * @param stackVisibility how long a received message is invisible to others; 0 s to 12 h, 30 s by default
 * @param maxReceiveCount of the redrive policy
 * @param stackRetention after which a message is dropped; 60 s to 14 d, 4 d by default
 * @param stackDelay before a message can be received; 0 s to 15 min
 * @param stackWait of a receive that does not say how long it waits; 0 s to 20 s, 0 is a short poll
 * @param inFlightLimit received and not yet deleted; about 120,000
 * @param maximumBytes of a message with its attributes; 1 MiB at most
 * @param shortPollPercent of the messages that a short poll sees, for it asks only some of the servers; AWS names no figure, and 100 is all
 * @param hop a call to SQS, a wall time
 */
public record QueueSettings(
        Duration stackVisibility,
        int maxReceiveCount,
        Duration stackRetention,
        Duration stackDelay,
        Duration stackWait,
        int inFlightLimit,
        int maximumBytes,
        double shortPollPercent,
        Duration hop) {
    /** As the bundled rehearsals know it. */
    public static QueueSettings standard() {
        return new QueueSettings(
                Duration.ofSeconds(30),
                5,
                Duration.ofDays(4),
                Duration.ZERO,
                Duration.ofSeconds(20),
                120_000,
                1024 * 1024,
                100,
                Duration.ofMillis(3));
    }
}
