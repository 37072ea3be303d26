package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * What a consumer needs for one message of either queue; it has one in hand at a time, so that one consumer's rate is 1 / mean.
 *
 * @param stackRestart from a crash of the process to its next message
 */
public record ConsumerSettings(ServiceTime webhook, ServiceTime order, Duration stackRestart) {
    /** With the restart of the standard ones. */
    public ConsumerSettings(ServiceTime webhook, ServiceTime order) {
        this(webhook, order, Duration.ofSeconds(5));
    }

    /** As the bundled rehearsals know it. */
    public static ConsumerSettings standard() {
        return new ConsumerSettings(ServiceTime.ofMillis(50, 0.3), ServiceTime.ofMillis(250, 0.3));
    }
}
