package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What one running application has of the database: a pool to the primary, and one to each replica, the nearest first. */
public final class DatabaseClient {
    private final Simulation simulation;
    private final Database database;
    private final Subnet from;
    private final Duration callTimeout;
    private final PoolSettings settings;
    private final ConnectionPool primary;
    private final Map<Replica, ConnectionPool> replicas = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param from where the application runs
     * @param callTimeout how long it waits for a database that its subnet is cut off from
     */
    public DatabaseClient(
            Simulation simulation, Database database, Subnet from, Duration callTimeout, PoolSettings settings) {
        this.simulation = simulation;
        this.database = database;
        this.from = from;
        this.callTimeout = callTimeout;
        this.settings = settings;
        this.primary = new ConnectionPool(simulation, database.server(), settings);
        database.replicas().stream()
                .sorted(Comparator.comparing(replica -> replica.zone() == from.zone() ? 0 : 1))
                .forEach(replica -> replicas.put(replica, new ConnectionPool(simulation, replica.server(), settings)));
    }

    /** Fills the pools, as an application does that starts. */
    public void open() {
        primary.fill();
        replicas.values().forEach(ConnectionPool::fill);
    }

    /**
     * Exactly one of the two is called: {@code commit} when it is durable, {@code refused} when nothing was committed. When it is closed
     * first nothing is committed any more, and neither is.
     */
    public void transact(Draws draws, Runnable commit, Runnable refused) {
        attempt(draws, settings.retries(), commit, refused);
    }

    private void attempt(Draws draws, int retries, Runnable commit, Runnable refused) {
        if (closed) {
            return;
        }
        Runnable failed = () -> failed(draws, retries, commit, refused);
        if (!from.reaches(database.writerZone())) {
            simulation.after(callTimeout, failed);
            return;
        }
        primary.acquire(
                connection -> connection.transact(
                        draws,
                        () -> {
                            primary.release(connection);
                            commit.run();
                        },
                        () -> {
                            primary.release(connection);
                            failed.run();
                        }),
                failed);
    }

    private void failed(Draws draws, int retries, Runnable commit, Runnable refused) {
        if (retries > 0) {
            attempt(draws, retries - 1, commit, refused);
        } else if (!closed) {
            refused.run();
        }
    }

    /** Reads what must be true now: from the primary. */
    public void read(Draws draws, Runnable read, Runnable refused) {
        query(database.writerZone(), primary, draws, read, refused);
    }

    /** Reads what may be old, and tells how old: from the replica of the zone, from another one when that does not answer. */
    public void readCopy(Draws draws, Consumer<Duration> lag, Runnable refused) {
        readCopy(List.copyOf(replicas.keySet()), draws, lag, refused);
    }

    private void readCopy(List<Replica> from, Draws draws, Consumer<Duration> lag, Runnable refused) {
        if (from.isEmpty()) {
            read(draws, () -> lag.accept(Duration.ZERO), refused);
            return;
        }
        Replica nearest = from.get(0);
        ConnectionPool pool = replicas.get(nearest);
        query(
                nearest.zone(),
                pool == null ? primary : pool,
                draws,
                () -> lag.accept(nearest.lag()),
                () -> readCopy(from.subList(1, from.size()), draws, lag, refused));
    }

    private void query(Zone of, ConnectionPool pool, Draws draws, Runnable read, Runnable refused) {
        if (closed) {
            return;
        }
        if (!from.reaches(of)) {
            simulation.after(callTimeout, refused);
            return;
        }
        pool.acquire(
                connection -> {
                    boolean answered = connection.read(draws);
                    pool.release(connection);
                    (answered ? read : refused).run();
                },
                refused);
    }

    /** The application is gone, and its connections with it: what it had under way is rolled back, and it tries nothing again. */
    public void close() {
        closed = true;
        primary.close();
        replicas.values().forEach(ConnectionPool::close);
    }
}
