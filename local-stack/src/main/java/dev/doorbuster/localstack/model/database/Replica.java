package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A read replica: a copy of the primary in one zone, always a little behind.
 *
 * <p>It applies commits one after the other, so its lag is what is left to apply: a single-server queue whose arrivals are the writes.
 */
public final class Replica implements DatabaseInstance {
    private final Simulation simulation;
    private final DatabaseSettings settings;
    private final Zone zone;
    private final DatabaseServer server;
    private final List<DatabaseEvent> events = new ArrayList<>();
    private Status status = Status.AVAILABLE;
    private long appliedNanos;

    Replica(Simulation simulation, DatabaseSettings settings, Zone zone, DatabaseMetrics metrics) {
        this.simulation = simulation;
        this.settings = settings;
        this.zone = zone;
        this.server = new DatabaseServer(simulation, settings, metrics, () -> {});
        metrics.lag(() -> lag().toNanos() / 1e9);
    }

    /** What the replica of a zone is called. */
    static String identifierIn(Zone zone) {
        String name = zone.zoneName();
        return Names.DATABASE + "-replica-" + name.charAt(name.length() - 1);
    }

    @Override
    public String identifier() {
        return identifierIn(zone);
    }

    @Override
    public Zone zone() {
        return zone;
    }

    @Override
    public Optional<Zone> standby() {
        return Optional.empty();
    }

    @Override
    public Optional<String> source() {
        return Optional.of(Names.DATABASE);
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public List<DatabaseEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public DatabaseServer server() {
        return server;
    }

    /** How old what it answers is: a wall time, for it comes of single writes. */
    public Duration lag() {
        return settings.replicaDelay().plusNanos(Math.max(0, appliedNanos - simulation.now()));
    }

    @Override
    public void reboot(boolean forceFailover) {
        if (status != Status.AVAILABLE) {
            throw new IllegalStateException("Database instance is not in available state.");
        }
        status = Status.REBOOTING;
        record("DB instance shutdown");
        server.down();
        simulation.afterStack(settings.stackReboot(), () -> {
            status = Status.AVAILABLE;
            server.up(Duration.ZERO);
            record("DB instance restarted");
        });
    }

    /** Takes one more commit of the primary. */
    void apply() {
        appliedNanos = Math.max(appliedNanos, simulation.now())
                + settings.replicaApply().toNanos();
    }

    private void record(String message) {
        events.add(new DatabaseEvent(identifier(), simulation.stackNow(), message, List.of("availability")));
    }
}
