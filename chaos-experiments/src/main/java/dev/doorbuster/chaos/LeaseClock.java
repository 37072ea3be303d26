package dev.doorbuster.chaos;

import dev.doorbuster.record.StackClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clocks of a lease. What is written down is stack time, which all runners of a stack share; a contest for it is on the wall's. */
interface LeaseClock {

    /** Stack time. */
    Instant now();

    /** Stack seconds per wall second. */
    double speed();

    /** Of the wall, for stretches only. */
    long nanos();

    void pause(Duration wall) throws InterruptedException;

    static LeaseClock of(StackClock stack) {
        return new LeaseClock() {
            @Override
            public Instant now() {
                return stack.stackTime(Instant.now());
            }

            @Override
            public double speed() {
                return stack.speed();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration wall) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(wall.toNanos());
            }
        };
    }
}
