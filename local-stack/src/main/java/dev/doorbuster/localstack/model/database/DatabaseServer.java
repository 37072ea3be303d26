package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server as its clients know it: it takes logins while it is up and its name leads to it, and loses every connection, with
 * the transactions on them, when it goes down.
 */
public final class DatabaseServer {
    /** From a statement on a dead socket to the reset that it provokes. */
    private static final Duration RESET = Duration.ofMillis(1);

    /** Work between two commits, for a client that waits for the outcome. */
    private static final class Transaction {
        private final Runnable failed;
        private @Nullable Event commit;

        Transaction(Runnable failed) {
            this.failed = failed;
        }
    }

    private final Simulation simulation;
    private final DatabaseSettings settings;
    private final DatabaseMetrics metrics;
    private final Runnable committed;
    private final Set<Transaction> inFlight = new LinkedHashSet<>();
    private boolean up = true;
    private int incarnation;
    private int connections;
    private int crowds;
    private long reachableFromNanos;

    /** @param committed called at each commit */
    DatabaseServer(Simulation simulation, DatabaseSettings settings, DatabaseMetrics metrics, Runnable committed) {
        this.simulation = simulation;
        this.settings = settings;
        this.metrics = metrics;
        this.committed = committed;
        metrics.connections(() -> up ? connections() : -1);
    }

    /** Whether a login would be taken now. */
    public boolean takesLogins() {
        return up && simulation.now() >= reachableFromNanos;
    }

    /** Of all clients, in use or idle. */
    public int connections() {
        return crowds > 0 ? Math.max(connections, settings.maxConnections()) : connections;
    }

    boolean full() {
        return connections() >= settings.maxConnections();
    }

    /**
     * Strangers log in until nothing is left, and take what the shop gives back before the shop can; after an outage they are there first.
     * Counted: as many have to go.
     */
    public void crowd() {
        crowds++;
    }

    /** One such crowd goes; no effect when there is none. */
    public void clear() {
        crowds = Math.max(0, crowds - 1);
    }

    /** Exactly one of the two is called. */
    void login(Consumer<Connection> in, Runnable refused) {
        if (!takesLogins()) {
            simulation.after(settings.refusal(), refused);
        } else if (full()) {
            simulation.after(settings.login(), refused); // Too many connections
        } else {
            Connection connection = connected();
            simulation.after(settings.login(), () -> in.accept(connection));
        }
    }

    /** A connection that was opened before anyone looked. */
    Connection connected() {
        connections++;
        return new Connection(this, incarnation, simulation.now());
    }

    void loggedOut() {
        connections--;
    }

    boolean knows(int incarnationOfConnection) {
        return up && incarnation == incarnationOfConnection;
    }

    void transact(Connection connection, Draws draws, Runnable commit, Runnable failed) {
        if (!connection.alive()) {
            simulation.after(RESET, failed);
            return;
        }
        Transaction transaction = new Transaction(failed);
        inFlight.add(transaction);
        long nanos = settings.write().nanos(draws);
        transaction.commit = simulation.afterNanos(nanos, () -> {
            inFlight.remove(transaction);
            if (connection.alive()) {
                metrics.wrote(nanos);
                committed.run();
                commit.run();
            } else {
                failed.run(); // its client has gone
            }
        });
    }

    boolean read(Connection connection, Draws draws) {
        if (!connection.alive()) {
            return false;
        }
        metrics.read(settings.read().nanos(draws));
        return true;
    }

    /** Loses every connection; what was not committed is rolled back. */
    void down() {
        up = false;
        incarnation++;
        connections = 0;
        List<Transaction> dropped = List.copyOf(inFlight);
        inFlight.clear();
        for (Transaction transaction : dropped) {
            if (transaction.commit != null) {
                transaction.commit.cancel();
            }
            transaction.failed.run();
        }
    }

    /** @param stackUntilReachable how long its name still leads elsewhere */
    void up(Duration stackUntilReachable) {
        up = true;
        reachableFromNanos = simulation.now() + (long) (stackUntilReachable.toNanos() / simulation.speed());
    }
}
