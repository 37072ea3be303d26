package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.sim.Simulation;
import java.util.HashMap;
import java.util.Map;

/**
 * What a table takes of one kind of call: as much as its mode allows, spread over partitions that each have a limit of their own.
 *
 * <p>There are as many partitions as the table's limit needs. A key is always in the same one of them until there are more: a table that is
 * far below its limit still throttles a key that everyone wants.
 */
final class Throughput {
    private final Simulation simulation;
    private final Capacity capacity;
    private final int partitionUnits;
    private final Map<Long, Capacity> partitions = new HashMap<>();
    private long partitionCount;

    Throughput(Simulation simulation, Capacity capacity, int partitionUnits) {
        this.simulation = simulation;
        this.capacity = capacity;
        this.partitionUnits = partitionUnits;
    }

    boolean take(String key, double units) {
        long count = Math.max(1, (long) Math.ceil(capacity.perSecond() / partitionUnits));
        if (count != partitionCount) {
            partitionCount = count;
            partitions.clear();
        }
        return partitions
                        .computeIfAbsent(
                                Math.floorMod(mixed(key), count),
                                number -> new FixedCapacity(simulation, partitionUnits, 1))
                        .take(units)
                && capacity.take(units);
    }

    double perSecond() {
        return capacity.perSecond();
    }

    /** Spreads keys that are alike. */
    private static long mixed(String key) {
        long hash = key.hashCode() * 0x9e3779b97f4a7c15L;
        return ((hash ^ (hash >>> 32)) * 0xbf58476d1ce4e5b9L) >>> 16;
    }
}
