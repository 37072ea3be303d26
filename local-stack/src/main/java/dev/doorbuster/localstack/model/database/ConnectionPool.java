package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** An instance's connections to the database: so many at a time; who finds none free waits for one, but not for ever. */
public final class ConnectionPool {
    private record Waiter(Runnable got, Event timeout) {}

    private final Simulation simulation;
    private final int size;
    private final Duration patience;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int inUse;

    public ConnectionPool(Simulation simulation, int size, Duration patience) {
        this.simulation = simulation;
        this.size = size;
        this.patience = patience;
    }

    public int inUse() {
        return inUse;
    }

    /** Exactly one of the two is called; whoever {@code got} one must {@link #release} it. */
    public void acquire(Runnable got, Runnable timedOut) {
        if (inUse < size) {
            inUse++;
            got.run();
        } else {
            waiting.add(new Waiter(got, simulation.after(patience, timedOut)));
        }
    }

    public void release() {
        Waiter next = waiting.poll();
        while (next != null && !next.timeout.pending()) {
            next = waiting.poll();
        }
        if (next == null) {
            inUse--;
        } else {
            next.timeout.cancel();
            next.got.run();
        }
    }
}
