package dev.doorbuster.chaos;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again, on a thread of its own so that nothing else waits for it. What fails is done again at the next
 * beat; it is told when it begins to fail and when it goes well again, and not each time.
 */
final class Rhythm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);

    /** Whoever closes does not wait longer than that for a beat that is under way; wall time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String what;
    private final Runnable act;
    private final Consumer<String> tell;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean failing;

    private Rhythm(String what, Runnable act, Consumer<String> tell) {
        this.what = what;
        this.act = act;
        this.tell = tell;
    }

    /**
     * Begins now.
     *
     * @param what it is, for messages, such as {@code heartbeat}
     * @param pause between two beats, wall time
     */
    static Rhythm start(String what, Duration pause, Runnable act, Consumer<String> tell) {
        Rhythm rhythm = new Rhythm(what, act, tell);
        Thread thread = new Thread(() -> rhythm.goOn(pause), what);
        thread.setDaemon(true);
        thread.start();
        return rhythm;
    }

    private void goOn(Duration pause) {
        try {
            do {
                beat();
            } while (!end.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void beat() {
        try {
            act.run();
            if (failing) {
                failing = false;
                say("the " + what + " goes well again");
            }
        } catch (RuntimeException e) {
            LOG.debug("the {} failed", what, e);
            if (!failing) {
                failing = true;
                say("the " + what + " failed and is tried again at each beat: " + e.getMessage());
            }
        }
    }

    /** Nobody's full disk ends a heartbeat. */
    private void say(String line) {
        try {
            tell.accept(line);
        } catch (RuntimeException e) {
            LOG.warn("{} (and that could not be told: {})", line, e.getMessage());
        }
    }

    /** No beat begins after this. Idempotent. */
    @Override
    public void close() {
        end.countDown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the last {} is still under way", what);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
