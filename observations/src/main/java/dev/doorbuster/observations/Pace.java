package dev.doorbuster.observations;

import dev.doorbuster.record.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting on the run's clock, until somebody ends it. */
interface Pace {

    /** Stack seconds since second zero. */
    double now();

    /** Waits until that time. @return false if it was ended before */
    boolean until(double atSeconds);

    /** On the wall's clock. Waits end when the latch falls. */
    static Pace of(RunClock clock, CountDownLatch end) {
        return new Pace() {
            @Override
            public double now() {
                return clock.atSeconds(Instant.now());
            }

            @Override
            public boolean until(double atSeconds) {
                long wallMs =
                        Duration.between(Instant.now(), clock.wall(atSeconds)).toMillis();
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
