package dev.doorbuster.harness;

import dev.doorbuster.chaos.ChaosStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The end of faults and load within one limit from the moment that calls for it. The faults are asked first; the load follows as soon as
 * their stop is accepted, or when its turn has come all the same, and is killed at the limit. It goes on by itself, on a thread
 * that no full disk, no terminal and no interrupt keeps.
 */
final class Halt {

    /** Until nothing is sent any more, wall time; what is left of the 5 s that are promised is for a machine that is short of everything. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** For so long the load goes on while a stop of a fault is not answered. */
    private static final Duration FAULTS_FIRST = Duration.ofMillis(1500);

    private final LoadProcess load;
    private final ChaosStage chaos;
    private final Clock clock;
    private final Instant since;
    private final FutureTask<Outcome> course = new FutureTask<>(this::carryOut);

    /**
     * What came of it.
     *
     * @param faultsAt when the stop of every fault was accepted, or was waited for no longer
     * @param loadAt when nothing was sent any more
     * @param inFlight requests that were under way when the load was asked to end, about
     * @param loadWasOver whether there was no load left to end
     */
    record Outcome(ChaosStage.Stop faults, Instant faultsAt, Instant loadAt, long inFlight, boolean loadWasOver) {}

    private Halt(LoadProcess load, ChaosStage chaos, Clock clock, Instant since) {
        this.load = load;
        this.chaos = chaos;
        this.clock = clock;
        this.since = since;
    }

    /** @param since what the limit counts from, by the clock */
    static Halt begin(LoadProcess load, ChaosStage chaos, Clock clock, Instant since) {
        Halt halt = new Halt(load, chaos, clock, since);
        new Thread(halt.course, "halt").start();
        return halt;
    }

    /** Waits for it, in whatever hurry: it does not take long. */
    Outcome await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return course.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("faults and load could not be ended", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Outcome carryOut() {
        boolean loadWasOver = !load.goesOn();
        ChaosStage.Stop faults = chaos.stop(left(FAULTS_FIRST));
        Instant faultsAt = clock.instant();
        long inFlight = load.progress().inFlight();
        load.stop(left(LIMIT));
        Instant loadAt = clock.instant();
        if (!faults.open().isEmpty()) {
            faults = chaos.stop(left(LIMIT));
            faultsAt = clock.instant();
        }
        return new Outcome(faults, faultsAt, loadAt, inFlight, loadWasOver);
    }

    private Duration left(Duration of) {
        Duration left = of.minus(Duration.between(since, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
