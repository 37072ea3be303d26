package dev.doorbuster.localstack.model.tables;

import java.time.Duration;

/**
 * The DAX cluster.
 *
 * @param stackTimeToLive of an item; 5 minutes by default on AWS
 * @param items it has room for; the one that was used longest ago makes room. An assumption: AWS gives memory by node type
 */
public record AcceleratorSettings(Duration stackTimeToLive, int items) {
    /** As AWS makes it. */
    public static AcceleratorSettings standard() {
        return new AcceleratorSettings(Duration.ofMinutes(5), 10_000);
    }
}
