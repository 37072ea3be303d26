package dev.doorbuster.record;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of the stack under test: {@code stack time = anchor + (wall - anchor) x speed}. On AWS the speed is 1 and both times
 * are the same; a local stack tells its own on {@code GET /clock}.
 *
 * @param anchor the instant at which wall time and stack time agree
 * @param speed stack seconds per wall second, above 0
 */
public record StackClock(Instant anchor, double speed) {

    public StackClock {
        if (!(speed > 0 && speed <= 10_000)) {
            throw new IllegalArgumentException("speed " + speed + " is out of range; expected above 0, at most 10000");
        }
    }

    public Instant stackTime(Instant wall) {
        return anchor.plus(scaled(Duration.between(anchor, wall), speed));
    }

    public Instant wallTime(Instant stack) {
        return anchor.plus(scaled(Duration.between(anchor, stack), 1 / speed));
    }

    /** How long a duration of stack time takes on the wall. */
    public Duration wall(Duration stack) {
        return scaled(stack, 1 / speed);
    }

    private static Duration scaled(Duration duration, double factor) {
        double nanos = (duration.getSeconds() * 1e9 + duration.getNano()) * factor;
        return Duration.ofSeconds((long) Math.floor(nanos / 1e9), Math.round(nanos - Math.floor(nanos / 1e9) * 1e9));
    }
}
