package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RhythmTest {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger beats = new AtomicInteger();
    private final Semaphore done = new Semaphore(0);

    @Test
    void whatFailsIsTriedAgain_andToldOnceUntilItGoesWell() throws Exception {
        Rhythm rhythm = start(() -> {
            if (beats.incrementAndGet() <= 3) {
                throw new IllegalStateException("nobody answers");
            }
        });
        done.acquire(5);
        rhythm.close();

        assertThat(told)
                .containsExactly(
                        "the test failed and is tried again at each beat: nobody answers", "the test goes well again");
    }

    @Test
    void whoeverCannotBeToldDoesNotEndIt() throws Exception {
        Rhythm rhythm = Rhythm.start(
                "test",
                Duration.ofNanos(1),
                () -> {
                    done.release();
                    throw new IllegalStateException("nobody answers");
                },
                line -> {
                    throw new IllegalStateException("the disk is full");
                });
        done.acquire(3);
        rhythm.close();
    }

    @Test
    void closing_waitsForTheBeatThatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        Rhythm rhythm = start(() -> {
            begun.countDown();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            finished.set(true);
        });
        begun.await();

        rhythm.close();

        assertThat(finished).isTrue();
    }

    private Rhythm start(Runnable act) {
        return Rhythm.start(
                "test",
                Duration.ofNanos(1),
                () -> {
                    try {
                        act.run();
                    } finally {
                        done.release();
                    }
                },
                told::add);
    }
}
