package dev.doorbuster.simulations.recording;

import dev.doorbuster.record.RunClock;
import java.time.Duration;
import java.time.Instant;

/**
 * The run's clock for hot paths: {@link System#nanoTime} tied once to the wall, so that a step of the wall clock in mid-run moves
 * nothing.
 */
public final class LoadClock {

    private final RunClock run;
    private final long zeroNanos;

    private LoadClock(RunClock run, long zeroNanos) {
        this.run = run;
        this.zeroNanos = zeroNanos;
    }

    /** Ties the two clocks together, now. */
    public static LoadClock tied(RunClock run) {
        long nanos = System.nanoTime();
        return new LoadClock(
                run, nanos + Duration.between(Instant.now(), run.start()).toNanos());
    }

    /** Wall nanoseconds since second zero; negative before. */
    public long nanos() {
        return System.nanoTime() - zeroNanos;
    }

    public long stackMicros(long wallNanos) {
        return Math.round(wallNanos / 1e3 * run.speed());
    }

    public long wallNanos(long stackMicros) {
        return Math.round(stackMicros * 1e3 / run.speed());
    }

    public double atSeconds(long wallNanos) {
        return wallNanos / 1e9 * run.speed();
    }

    public double speed() {
        return run.speed();
    }
}
