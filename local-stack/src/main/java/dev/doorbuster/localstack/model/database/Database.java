package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The RDS Multi-AZ instance: a writer in one zone, a synchronous standby in the other, and a read replica in each.
 *
 * <p>A failover drops every connection, refuses all work for as long as it takes, then promotes the standby: the writer's zone changes,
 * and once the old address has run out of its time to live everywhere, clients find the new one.
 * What was committed survives, for the standby is synchronous (unless a flaw says otherwise). A transaction in flight when it begins
 * is rolled back. The replicas go on answering, and follow the new writer.
 */
public final class Database implements DatabaseInstance {
    private final Simulation simulation;
    private final DatabaseSettings settings;
    private final LongConsumer promoted;
    private final DatabaseServer server;
    private final List<Replica> replicas;
    private final List<DatabaseEvent> events = new ArrayList<>();
    private Zone writerZone = Zone.A;
    private Status status = Status.AVAILABLE;
    private int failovers;

    /** @param promoted called when a standby has become the writer, with when the outage began in wall nanoseconds */
    public Database(Simulation simulation, DatabaseSettings settings, Meter meter, LongConsumer promoted) {
        this.simulation = simulation;
        this.settings = settings;
        this.promoted = promoted;
        this.replicas = Arrays.stream(Zone.values())
                .map(zone -> new Replica(simulation, settings, zone, metrics(meter, Replica.identifierIn(zone))))
                .toList();
        this.server = new DatabaseServer(
                simulation, settings, metrics(meter, Names.DATABASE), () -> replicas.forEach(Replica::apply));
    }

    @Override
    public String identifier() {
        return Names.DATABASE;
    }

    public Zone writerZone() {
        return writerZone;
    }

    public Zone standbyZone() {
        return writerZone.other();
    }

    @Override
    public Zone zone() {
        return writerZone;
    }

    @Override
    public Optional<Zone> standby() {
        return Optional.of(standbyZone());
    }

    @Override
    public Optional<String> source() {
        return Optional.empty();
    }

    @Override
    public Status status() {
        return status;
    }

    public boolean available() {
        return status == Status.AVAILABLE;
    }

    @Override
    public List<DatabaseEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public DatabaseServer server() {
        return server;
    }

    /** One in each zone. */
    public List<Replica> replicas() {
        return replicas;
    }

    /** The primary and its replicas. */
    public List<DatabaseInstance> instances() {
        return Stream.concat(Stream.of(this), replicas.stream()).toList();
    }

    @Override
    public void reboot(boolean forceFailover) {
        if (!available()) {
            throw new IllegalStateException("Database instance is not in available state.");
        }
        if (forceFailover) {
            failOver(Status.REBOOTING);
        } else {
            record("DB instance shutdown", "availability");
            outage(Status.REBOOTING, settings.stackReboot(), () -> {
                server.up(Duration.ZERO);
                record("DB instance restarted", "availability");
            });
        }
    }

    private void failOver(Status during) {
        Duration takes = simulation
                .draws("failover-" + ++failovers)
                .between(settings.stackFailoverFrom(), settings.stackFailoverTo());
        long beganNanos = simulation.now();
        record("Multi-AZ instance failover started", "failover");
        outage(during, takes, () -> {
            writerZone = writerZone.other();
            promoted.accept(beganNanos);
            server.up(settings.stackDnsTtl());
            record("DB instance restarted", "availability");
            record("Multi-AZ instance failover completed", "failover", "notification");
        });
    }

    private void outage(Status during, Duration stackTime, Runnable over) {
        status = during;
        server.down();
        simulation.afterStack(stackTime, () -> {
            status = Status.AVAILABLE;
            over.run();
        });
    }

    private DatabaseMetrics metrics(Meter meter, String identifier) {
        return new DatabaseMetrics(simulation, meter, identifier, settings.processors());
    }

    private void record(String message, String... categories) {
        events.add(new DatabaseEvent(identifier(), simulation.stackNow(), message, List.of(categories)));
    }
}
