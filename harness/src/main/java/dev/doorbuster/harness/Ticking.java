package dev.doorbuster.harness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether a loop still goes round: what is told of a process by another of its threads is not true of one that hangs. */
final class Ticking {

    /** A loop that goes round every second and was not seen for so long hangs; wall time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private volatile Instant last;

    /** It goes on now. */
    Ticking(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Once each time round. */
    void tick() {
        last = clock.instant();
    }

    boolean goesOn() {
        return Duration.between(last, clock.instant()).compareTo(PATIENCE) <= 0;
    }
}
