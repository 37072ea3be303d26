package dev.doorbuster.record;

import java.time.Duration;
import java.time.Instant;

/**
 * The one timeline of a run. Its unit is {@code atSeconds}: stack seconds since second zero, the moment at which the profile
 * begins; negative before it. Every time in our files is given so.
 *
 * @param stack the clock of the stack under test
 * @param start second zero, as a wall instant
 */
public record RunClock(StackClock stack, Instant start) {

    public static RunClock of(Instant anchor, double speed, Instant start) {
        return new RunClock(new StackClock(anchor, speed), start);
    }

    public double speed() {
        return stack.speed();
    }

    public double atSeconds(Instant wall) {
        return seconds(Duration.between(start, wall)) * speed();
    }

    /** For timestamps that AWS gave, which are stack time. */
    public double atSecondsOfStack(Instant stackTime) {
        return seconds(Duration.between(stack.stackTime(start), stackTime));
    }

    public Instant wall(double atSeconds) {
        return start.plusNanos(Math.round(atSeconds / speed() * 1e9));
    }

    public Instant stack(double atSeconds) {
        return stack.stackTime(start).plusNanos(Math.round(atSeconds * 1e9));
    }

    /** How long a duration of stack time takes on the wall. */
    public Duration wall(Duration stackDuration) {
        return stack.wall(stackDuration);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
