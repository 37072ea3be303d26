package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * DAX in front of a table: an item that it has costs the table nothing, one that it has not it reads and keeps for a while; writes go
 * through it.
 */
public final class Accelerator {
    private final Simulation simulation;
    private final AcceleratorSettings settings;
    private final Table table;
    private final Series hits;
    private final Series misses;
    private final Series requests;
    /** When each item is too old, by key; the one used longest ago first. */
    private final Map<String, Long> expiresNanos = new LinkedHashMap<>(16, 0.75f, true);

    public Accelerator(Simulation simulation, AcceleratorSettings settings, Meter meter, Table table) {
        this.simulation = simulation;
        this.settings = settings;
        this.table = table;
        this.hits = meter.counter(metric("ItemCacheHits"));
        this.misses = meter.counter(metric("ItemCacheMisses"));
        this.requests = meter.counter(metric("TotalRequestCount"));
    }

    /** Reads an item; exactly one of the two is called. */
    public void read(String key, Draws draws, Runnable done, Runnable throttled) {
        requests.add(1);
        Long expires = expiresNanos.get(key);
        if (expires != null && expires > simulation.now()) {
            hits.add(1);
            done.run();
            return;
        }
        misses.add(1);
        table.read(
                key,
                draws,
                () -> {
                    keep(key);
                    done.run();
                },
                throttled);
    }

    /** Writes an item; exactly one of the two is called. */
    public void write(String key, Draws draws, Runnable done, Runnable throttled) {
        requests.add(1);
        table.write(
                key,
                draws,
                () -> {
                    keep(key);
                    done.run();
                },
                throttled);
    }

    private void keep(String key) {
        long lives = (long) (settings.stackTimeToLive().toNanos() / simulation.speed());
        expiresNanos.put(key, simulation.now() + lives);
        if (expiresNanos.size() > settings.items()) {
            expiresNanos.remove(expiresNanos.keySet().iterator().next());
        }
    }

    private static MetricId metric(String name) {
        return MetricId.of("AWS/DAX", name, Map.of("ClusterId", Names.CACHE));
    }
}
