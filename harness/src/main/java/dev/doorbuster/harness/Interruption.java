package dev.doorbuster.harness;

import dev.doorbuster.chaos.ChaosStage;
import java.time.Duration;

/**
 * Ctrl-C and other requests to end: interrupts the working thread and gives it time to heal faults, stop the load and save what
 * there is. The process then ends with 130, as the signal asks.
 */
final class Interruption {

    private final Console console;
    private final Thread working;
    private volatile boolean happened;
    private volatile boolean finished;

    private Interruption(Console console, Thread working) {
        this.console = console;
        this.working = working;
    }

    /** Listens on behalf of the calling thread, until the process ends. */
    static Interruption listening(Console console) {
        Interruption interruption = new Interruption(console, Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
        return interruption;
    }

    /** Whether the process is ending because somebody asked it to; if not, the calling thread is taken to be done. */
    boolean happened() {
        finished = !happened;
        return happened;
    }

    /** Healing first, then the load's end and the partial report. Asked for here, as commands without faults need not load them. */
    private static Duration patience() {
        return ChaosStage.HEALING_LIMIT.plusSeconds(60);
    }

    private void interrupt() {
        if (finished) {
            return;
        }
        happened = true;
        console.complain("interrupted: healing faults, ending the load, keeping what there is");
        working.interrupt();
        try {
            working.join(patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
