package dev.doorbuster.localstack.model.queue;

import java.time.Duration;

/** The queues; {@code hop} is a call to SQS. */
public record QueueSettings(Duration stackVisibility, int maxReceiveCount, Duration hop) {
    /** As the bundled rehearsals know it. */
    public static QueueSettings standard() {
        return new QueueSettings(Duration.ofSeconds(30), 5, Duration.ofMillis(3));
    }
}
