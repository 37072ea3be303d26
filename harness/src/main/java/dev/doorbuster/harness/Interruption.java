package dev.doorbuster.harness;

import java.time.Duration;

/**
 * Ctrl-C and other requests to end: interrupts the working thread and gives it time to heal faults, stop the load and save what
 * there is. The process then ends with 130, as the signal asks.
 */
final class Interruption {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Thread working;
    private volatile boolean happened;
    private volatile boolean finished;

    private Interruption(Thread working) {
        this.working = working;
    }

    /** Listens on behalf of the calling thread, until the process ends. */
    static Interruption listening() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
        return interruption;
    }

    /** Whether the process is ending because somebody asked it to; if not, the calling thread is taken to be done. */
    boolean happened() {
        finished = !happened;
        return happened;
    }

    private void interrupt() {
        if (finished) {
            return;
        }
        happened = true;
        working.interrupt();
        try {
            working.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
