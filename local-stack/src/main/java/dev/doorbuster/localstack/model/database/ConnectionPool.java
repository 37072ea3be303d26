package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An application's connections to one server: so many at a time; who finds none free waits for one, but not for ever.
 *
 * <p>It is filled when the application starts. One that is borrowed is first asked whether it still lives, and is replaced by a login when
 * it does not, or is too old; a pool that does not ask hands out the dead until they are too old.
 */
final class ConnectionPool {
    private record Waiter(Runnable turn, Event timeout) {}

    private final Simulation simulation;
    private final DatabaseServer server;
    private final PoolSettings settings;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private final Set<Connection> inUse = new LinkedHashSet<>();
    private int lent;
    private boolean closed;

    ConnectionPool(Simulation simulation, DatabaseServer server, PoolSettings settings) {
        this.simulation = simulation;
        this.server = server;
        this.settings = settings;
    }

    /** Opens all of its connections, as an application does that starts; fewer when the server takes no more. */
    void fill() {
        for (int number = 0; number < settings.size() && server.takesLogins() && !server.full(); number++) {
            idle.add(server.connected());
        }
    }

    /** Exactly one of the two is called, or none when it is closed first; whoever {@code got} one must {@link #release} it. */
    void acquire(Consumer<Connection> got, Runnable refused) {
        if (lent < settings.size()) {
            lent++;
            lend(got, refused);
        } else {
            waiting.add(new Waiter(() -> lend(got, refused), simulation.after(settings.patience(), refused)));
        }
    }

    void release(Connection connection) {
        inUse.remove(connection);
        if (!closed) {
            idle.add(connection);
            next();
        }
    }

    /** The application is gone: so are its connections, with what was under way on them, and nobody waits any more. */
    void close() {
        closed = true;
        idle.forEach(Connection::close);
        idle.clear();
        inUse.forEach(Connection::close);
        inUse.clear();
        waiting.forEach(waiter -> waiter.timeout.cancel());
        waiting.clear();
    }

    private void lend(Consumer<Connection> got, Runnable refused) {
        Connection connection = idle.poll();
        while (connection != null && !good(connection)) {
            connection.close();
            connection = idle.poll();
        }
        if (connection != null) {
            handOut(connection, got);
        } else {
            server.login(opened -> handOut(opened, got), () -> {
                if (!closed) {
                    next();
                    refused.run();
                }
            });
        }
    }

    private void handOut(Connection connection, Consumer<Connection> got) {
        if (closed) {
            connection.close();
        } else {
            inUse.add(connection);
            got.accept(connection);
        }
    }

    private boolean good(Connection connection) {
        double stackAge = (simulation.now() - connection.openedNanos()) * simulation.speed();
        return stackAge < settings.stackLifetime().toNanos() && (connection.alive() || !settings.validated());
    }

    /** Passes a place on to whoever waits longest. */
    private void next() {
        Waiter next = waiting.poll();
        while (next != null && !next.timeout.pending()) {
            next = waiting.poll();
        }
        if (next == null) {
            lent--;
        } else {
            next.timeout.cancel();
            next.turn.run();
        }
    }
}
