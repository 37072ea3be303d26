package dev.doorbuster.simulations.recording;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that asks to wake every 10 ms and notes how much too late it woke: garbage collection, safepoints and a machine with
 * no processor to spare all show up here, as they do in the load.
 */
final class Pulse {

    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final AtomicLong longestNanos = new AtomicLong();
    private final Thread thread = new Thread(this::beat, "pulse");
    private volatile boolean stopped;

    Pulse() {
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
    }

    /** The longest pause since the last call. */
    double takeLongestMs() {
        return longestNanos.getAndSet(0) / 1e6;
    }

    private void beat() {
        long last = System.nanoTime();
        while (!stopped) {
            LockSupport.parkNanos(BEAT_NANOS);
            long now = System.nanoTime();
            longestNanos.accumulateAndGet(now - last - BEAT_NANOS, Math::max);
            last = now;
        }
    }
}
