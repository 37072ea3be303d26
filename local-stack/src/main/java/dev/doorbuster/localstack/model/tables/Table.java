package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/**
 * A DynamoDB table: how much of what its clients ask for it takes. What is in it, its owner keeps.
 *
 * <p>A client that is throttled tries again as the SDK does, each time after a longer wait that it draws; when it has tried often enough it
 * gives up.
 */
public final class Table {
    private final Simulation simulation;
    private final TableSettings settings;
    private final String name;
    private final IntSupplier items;
    private final Throughput writes;
    private final Throughput reads;
    private final Map<Call, TableMetrics> metrics = new EnumMap<>(Call.class);

    /** @param items how many there are in it */
    public Table(Simulation simulation, TableSettings settings, Meter meter, String name, IntSupplier items) {
        this.simulation = simulation;
        this.settings = settings;
        this.name = name;
        this.items = items;
        this.writes = new Throughput(simulation, capacity(settings.writeUnits()), settings.partitionWriteUnits());
        this.reads = new Throughput(simulation, capacity(settings.readUnits()), settings.partitionReadUnits());
        for (Call call : Call.values()) {
            metrics.put(call, new TableMetrics(meter, name, call));
        }
    }

    private Capacity capacity(int units) {
        return switch (settings.mode()) {
            case PAY_PER_REQUEST -> new OnDemandCapacity(simulation, units, settings.stackDoubling());
            case PROVISIONED ->
                new FixedCapacity(simulation, units, settings.stackBurst().toSeconds() / simulation.speed());
        };
    }

    public String name() {
        return name;
    }

    public String arn() {
        return Names.arn("dynamodb", "table/" + name);
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public TableSettings.Mode mode() {
        return settings.mode();
    }

    /** When it was made: well before anyone looked. */
    public Instant createdTime() {
        return simulation.anchor().minus(Duration.ofDays(30));
    }

    public int items() {
        return items.getAsInt();
    }

    /** Write units that it takes in a wall second, as things are. */
    public double writeUnits() {
        return writes.perSecond();
    }

    /** Read units that it takes in a wall second, as things are. */
    public double readUnits() {
        return reads.perSecond();
    }

    /** Writes an item without trying again: whether it was taken. */
    public boolean write(String key, Draws draws) {
        return attempt(Call.PUT, key, draws);
    }

    /** Writes an item; exactly one of the two is called, at once unless it is throttled. */
    public void write(String key, Draws draws, Runnable done, Runnable throttled) {
        attempt(Call.PUT, key, draws, 0, done, throttled);
    }

    /** Reads an item; exactly one of the two is called, at once unless it is throttled. */
    public void read(String key, Draws draws, Runnable done, Runnable throttled) {
        attempt(Call.GET, key, draws, 0, done, throttled);
    }

    private void attempt(Call call, String key, Draws draws, int tried, Runnable done, Runnable throttled) {
        if (attempt(call, key, draws)) {
            done.run();
        } else if (tried == settings.retries()) {
            throttled.run();
        } else {
            double most = settings.backOff().toNanos() * Math.pow(2, tried);
            simulation.afterNanos(
                    (long) (draws.uniform() * most), () -> attempt(call, key, draws, tried + 1, done, throttled));
        }
    }

    private boolean attempt(Call call, String key, Draws draws) {
        boolean taken = (call == Call.PUT ? writes : reads).take(key, call.units());
        TableMetrics ofCall = Objects.requireNonNull(metrics.get(call));
        if (taken) {
            ofCall.succeeded(call.units(), settings.latency().nanos(draws));
        } else {
            ofCall.throttled();
        }
        return taken;
    }
}
