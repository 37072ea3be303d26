package dev.doorbuster.harness;

import dev.doorbuster.chaos.ChaosStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and other requests to end: interrupts the working thread and gives it time to heal faults, stop the load and save what
 * there is. The process then ends with 130, as the signal asks. Whoever presses Ctrl-C again does not want to wait for that.
 */
final class Interruption {

    /** From the first Ctrl-C until nobody who presses it again is kept any longer: the stop of faults is asked in that time; wall time. */
    private static final Duration STOPS_ASKED = Duration.ofSeconds(2);

    private final Console console;
    private final Thread working;
    private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();
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
        CtrlC.hear(interruption::ctrlC);
        return interruption;
    }

    private void ctrlC() {
        Instant now = console.clock().instant();
        if (first.compareAndSet(null, now)) {
            // Not here: until the process has ended this would not return.
            new Thread(() -> System.exit(ExitCode.INTERRUPTED.status()), "exit").start();
            return;
        }
        told(
                "interrupted again: not waiting for healing; what was not told to end ends when its alarm misses the heartbeat, or after its time"
                        + " (by hand: doorbuster chaos stop --all --target T)");
        Duration left =
                Duration.between(now, Objects.requireNonNull(first.get()).plus(STOPS_ASKED));
        LockSupport.parkNanos(Math.max(0, left.toNanos()));
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
    }

    /** By a thread of its own: a terminal that takes nothing any more must not keep anybody from ending. */
    private void told(String line) {
        Thread telling = new Thread(() -> console.complain(line), "last words");
        telling.setDaemon(true);
        telling.start();
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
        working.interrupt();
        told("interrupted: healing faults, ending the load, keeping what there is");
        try {
            working.join(patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
