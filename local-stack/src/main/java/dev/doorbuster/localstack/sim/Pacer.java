package dev.doorbuster.localstack.sim;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps a simulation by the real clock, on one thread of its own.
 *
 * <p>Events happen at the time they were planned for, however late the thread comes to them, so that lateness does not add up.
 * What comes through {@link Simulation#execute} happens when the thread takes it, after everything that was due before.
 */
public final class Pacer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);
    private static final long LONGEST_PARK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Simulation simulation;
    private final long startNanos = System.nanoTime();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::pace, "model");
    private volatile boolean parked;
    private volatile boolean open = true;

    private Pacer(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Starts the clock: now is the simulation's anchor. From here on only the pacer's thread may touch the simulation. */
    public static Pacer start(Simulation simulation) {
        Pacer pacer = new Pacer(simulation);
        simulation.steppedBy(pacer::enqueue);
        pacer.thread.setDaemon(true);
        pacer.thread.start();
        return pacer;
    }

    /** Stops the clock; what is still planned never happens. */
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Runnable action) {
        inbox.add(action);
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    private void pace() {
        while (open) {
            try {
                turn();
            } catch (RuntimeException bug) {
                // One event that fails must not stop the world for all others.
                LOG.error("an event of the model failed", bug);
            }
        }
    }

    private void turn() {
        simulation.runUntilNanos(elapsedNanos());
        Runnable action = inbox.poll();
        if (action != null) {
            action.run();
            return;
        }
        // Order matters: say that we park, then look once more, so that nobody adds to the inbox unseen.
        parked = true;
        if (inbox.isEmpty()) {
            long nanos = Math.min(simulation.nextNanos() - elapsedNanos(), LONGEST_PARK_NANOS);
            if (nanos > 0) {
                LockSupport.parkNanos(this, nanos);
            }
        }
        parked = false;
    }

    private long elapsedNanos() {
        return System.nanoTime() - startNanos;
    }
}
