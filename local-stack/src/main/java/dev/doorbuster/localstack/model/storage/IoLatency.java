package dev.doorbuster.localstack.model.storage;

import dev.doorbuster.localstack.sim.Draws;
import java.time.Duration;

/**
 * Latency that a fault adds to a share of the reads and of the writes of a volume.
 *
 * @param readPercent of the reads, 0 to 100
 * @param writePercent of the writes, 0 to 100
 */
public record IoLatency(double readPercent, Duration read, double writePercent, Duration write) {
    /** What it adds to one read and one write. */
    long nanos(Draws draws) {
        return (draws.percent(readPercent) ? read.toNanos() : 0) + (draws.percent(writePercent) ? write.toNanos() : 0);
    }
}
