package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The RDS Multi-AZ instance: a writer in one zone, a synchronous standby in the other.
 *
 * <p>A failover drops every connection, refuses all work for as long as it takes, then promotes the standby: the writer's zone changes.
 * What was committed survives, for the standby is synchronous (unless a flaw says otherwise). A transaction in flight when it begins
 * is rolled back.
 */
public final class Database {
    /** How it does, with the words of DescribeDBInstances. */
    public enum Status {
        AVAILABLE("available"),
        REBOOTING("rebooting"),
        FAILING_OVER("failing-over");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As shown. */
        public String text() {
            return text;
        }
    }

    /** Work between two commits, for a client that waits for the outcome. */
    private static final class Transaction {
        private final Runnable refused;
        private @Nullable Event commit;

        Transaction(Runnable refused) {
            this.refused = refused;
        }
    }

    private final Simulation simulation;
    private final DatabaseSettings settings;
    private final LongConsumer promoted;
    private final List<DatabaseEvent> events = new ArrayList<>();
    private final Set<Transaction> inFlight = new LinkedHashSet<>();
    private final Set<Zone> lostZones = EnumSet.noneOf(Zone.class);
    private Zone writerZone = Zone.A;
    private Status status = Status.AVAILABLE;
    private int failovers;

    /** @param promoted called when a standby has become the writer, with when the outage began in wall nanoseconds */
    public Database(Simulation simulation, DatabaseSettings settings, LongConsumer promoted) {
        this.simulation = simulation;
        this.settings = settings;
        this.promoted = promoted;
    }

    public String identifier() {
        return Names.DATABASE;
    }

    public String arn() {
        return Names.arn("rds", "db:" + Names.DATABASE);
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public Zone writerZone() {
        return writerZone;
    }

    public Zone standbyZone() {
        return writerZone.other();
    }

    public Status status() {
        return status;
    }

    public boolean available() {
        return status == Status.AVAILABLE;
    }

    /** Oldest first. */
    public List<DatabaseEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Reboots it, by way of the standby if asked.
     *
     * @throws IllegalStateException unless it is available, in the words of the API
     */
    public void reboot(boolean forceFailover) {
        if (!available()) {
            throw new IllegalStateException("Database instance is not in available state.");
        }
        if (forceFailover) {
            failOver(Status.REBOOTING);
        } else {
            outage(Status.REBOOTING, settings.stackReboot(), () -> {
                record("DB instance restarted", "availability");
            });
            record("DB instance shutdown", "availability");
        }
    }

    /** Takes the power of a zone away: a writer there fails over; a standby there is out until {@link #restoreZone}. */
    public void loseZone(Zone zone) {
        lostZones.add(zone);
        if (zone == writerZone && available() && !lostZones.contains(zone.other())) {
            failOver(Status.FAILING_OVER);
        }
    }

    public void restoreZone(Zone zone) {
        lostZones.remove(zone);
    }

    /**
     * Does some work and commits it. Exactly one of the two is called: {@code commit} when it is durable, {@code refused} when the
     * database did not take it, or lost the connection before the commit.
     */
    public void transact(Draws draws, Runnable commit, Runnable refused) {
        if (!available()) {
            simulation.after(settings.refusal(), refused);
            return;
        }
        Transaction transaction = new Transaction(refused);
        inFlight.add(transaction);
        transaction.commit = simulation.afterNanos(settings.write().nanos(draws), () -> {
            inFlight.remove(transaction);
            commit.run();
        });
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
            record("DB instance restarted", "availability");
            record("Multi-AZ instance failover completed", "failover", "notification");
        });
    }

    private void outage(Status during, Duration stackTime, Runnable over) {
        status = during;
        List<Transaction> dropped = List.copyOf(inFlight);
        inFlight.clear();
        for (Transaction transaction : dropped) {
            if (transaction.commit != null) {
                transaction.commit.cancel();
            }
            transaction.refused.run();
        }
        simulation.afterStack(stackTime, () -> {
            status = Status.AVAILABLE;
            over.run();
        });
    }

    private void record(String message, String... categories) {
        events.add(new DatabaseEvent(simulation.stackNow(), message, List.of(categories)));
    }
}
