package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.sim.Draws;

/** A client's socket to a {@link DatabaseServer}. It outlives the server's end of it: a dead one looks like any other until it is used. */
public final class Connection {
    private final DatabaseServer server;
    private final int incarnation;
    private final long openedNanos;
    private boolean closed;

    Connection(DatabaseServer server, int incarnation, long openedNanos) {
        this.server = server;
        this.incarnation = incarnation;
        this.openedNanos = openedNanos;
    }

    /** What a ping would find. */
    boolean alive() {
        return !closed && server.knows(incarnation);
    }

    long openedNanos() {
        return openedNanos;
    }

    /** Does some work and commits it; exactly one of the two is called, and {@code failed} says that nothing was committed. */
    void transact(Draws draws, Runnable commit, Runnable failed) {
        server.transact(this, draws, commit, failed);
    }

    /** Whether the server answered a query. The time it took is in its metrics alone. */
    boolean read(Draws draws) {
        return server.read(this, draws);
    }

    void close() {
        if (alive()) {
            server.loggedOut();
        }
        closed = true;
    }
}
