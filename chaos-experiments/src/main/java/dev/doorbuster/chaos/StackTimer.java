package dev.doorbuster.chaos;

import dev.doorbuster.record.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting on the run's clock, until somebody ends it. */
public interface StackTimer {

    /** Stack seconds since second zero. */
    double now();

    /** Waits until that time. @return false if it was ended before */
    boolean until(double atSeconds);

    /** Waits for about that long, stack time. @return false if it was ended before */
    boolean pause(Duration stack);

    double atSecondsOfStack(Instant stack);

    /** Whether somebody ended it. */
    default boolean ended() {
        return !until(now());
    }

    /** On the wall's clock. Waits end when the latch falls. */
    static StackTimer of(RunClock clock, CountDownLatch end) {
        return new StackTimer() {

            /** No service is asked more often than this, however fast the stack's clock runs. */
            private static final long SHORTEST_PAUSE_MS = 200;

            @Override
            public double now() {
                return clock.atSeconds(Instant.now());
            }

            @Override
            public boolean until(double atSeconds) {
                return waited(
                        Duration.between(Instant.now(), clock.wall(atSeconds)).toMillis());
            }

            @Override
            public boolean pause(Duration stack) {
                return waited(Math.max(SHORTEST_PAUSE_MS, clock.wall(stack).toMillis()));
            }

            @Override
            public double atSecondsOfStack(Instant stack) {
                return clock.atSecondsOfStack(stack);
            }

            private boolean waited(long wallMs) {
                try {
                    return !end.await(Math.max(0, wallMs), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        };
    }
}
