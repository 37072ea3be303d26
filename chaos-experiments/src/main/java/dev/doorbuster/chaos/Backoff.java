package dev.doorbuster.chaos;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asking AWS again and again, for a while: each pause is about twice as long as the one before and is drawn from the upper half of its
 * length, so that those who were refused at the same moment do not come back at the same moment. Wall time.
 *
 * <p>What has to be asked again is asked for safety's sake, so an interrupt neither ends nor shortens it; the thread is interrupted again when
 * this closes.
 */
final class Backoff implements AutoCloseable {

    private static final long FIRST_MS = 200;
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private final long deadline;
    private final long mostMs;
    private long nextMs = FIRST_MS;
    private boolean interrupted;

    /**
     * Begins now.
     *
     * @param limit after which nothing is asked again
     * @param most the longest pause
     */
    Backoff(Duration limit, Duration most) {
        deadline = System.nanoTime() + limit.toNanos();
        mostMs = Math.max(FIRST_MS, most.toMillis());
        // The SDK makes no call in an interrupted thread.
        interrupted = Thread.interrupted();
    }

    /**
     * Asks, and asks again for a moment while AWS does not answer: beyond the SDK's attempts, for answers that it does not make again, too.
     *
     * @throws SdkException the last failure, if none of the answers came, or if AWS said no
     */
    static <T> T insist(Supplier<T> question) {
        SdkException failure;
        try (Backoff backoff = new Backoff(MOMENT, MOMENT)) {
            do {
                try {
                    return question.get();
                } catch (SdkException e) {
                    failure = e;
                }
            } while (AwsFailure.of(failure) != AwsFailure.REFUSED && backoff.again());
        }
        throw failure;
    }

    /** Waits before the next try. @return false, at once, if the limit has passed */
    boolean again() {
        if (System.nanoTime() >= deadline) {
            return false;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(nextMs / 2, nextMs));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        nextMs = Math.min(mostMs, nextMs * 2);
        return true;
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
