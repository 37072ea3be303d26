package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** AWS/RDS of one DB instance. Latencies are in seconds, as the real ones. */
final class DatabaseMetrics {
    private final Meter meter;
    private final Map<String, String> dimensions;
    private final Series readLatency;
    private final Series writeLatency;
    private double busyNanos;

    DatabaseMetrics(Simulation simulation, Meter meter, String identifier, int processors) {
        this.meter = meter;
        this.dimensions = Map.of("DBInstanceIdentifier", identifier);
        readLatency = meter.sizes(id("ReadLatency"), "Seconds");
        writeLatency = meter.sizes(id("WriteLatency"), "Seconds");
        Series processor = meter.gauge(id("CPUUtilization"), "Percent");
        long[] sampledAt = {simulation.now()};
        meter.onSample(() -> {
            long elapsed = simulation.now() - sampledAt[0];
            sampledAt[0] = simulation.now();
            processor.add(Math.min(100, 100 * busyNanos / Math.max(1.0, (double) elapsed * processors)));
            busyNanos = 0;
        });
    }

    /** @param count below zero while there is no server to ask */
    void connections(IntSupplier count) {
        Series connections = meter.gauge(id("DatabaseConnections"), "Count");
        meter.onSample(() -> {
            int now = count.getAsInt();
            if (now >= 0) {
                connections.add(now);
            }
        });
    }

    void lag(DoubleSupplier seconds) {
        Series lag = meter.gauge(id("ReplicaLag"), "Seconds");
        meter.onSample(() -> lag.add(seconds.getAsDouble()));
    }

    void read(long nanos) {
        readLatency.add(nanos / 1e9);
        busyNanos += nanos;
    }

    void wrote(long nanos) {
        writeLatency.add(nanos / 1e9);
        busyNanos += nanos;
    }

    private MetricId id(String name) {
        return MetricId.of("AWS/RDS", name, dimensions);
    }
}
