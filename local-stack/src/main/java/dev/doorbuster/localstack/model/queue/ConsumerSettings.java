package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.sim.ServiceTime;

/** What a consumer needs for one message of either queue; it has one in hand at a time. */
public record ConsumerSettings(ServiceTime webhook, ServiceTime order) {
    /** As the bundled rehearsals know it. */
    public static ConsumerSettings standard() {
        return new ConsumerSettings(ServiceTime.ofMillis(50, 0.3), ServiceTime.ofMillis(250, 0.3));
    }
}
