package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {

    @TempDir
    Path folder;

    private MetricsLog log;
    private double now = 600;

    @BeforeEach
    void open() throws IOException {
        log = new MetricsLog(folder.resolve("metrics.jsonl"));
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    /** A queue of that depth at each second, sampled every 10. */
    private Pace sampling(DoubleUnaryOperator depth) {
        return new Pace() {
            @Override
            public double now() {
                return now;
            }

            @Override
            public boolean until(double atSeconds) {
                for (; now < atSeconds; now++) {
                    if (now % 10 == 0) {
                        log.append(List.of(
                                new Observation(
                                        "queue-depth", "orders", null, now, 10, depth.applyAsDouble(now), "messages"),
                                new Observation("queue-in-flight", "orders", null, now, 10, 0, "messages")));
                    }
                }
                return true;
            }
        };
    }

    private boolean drained(Pace pace) {
        return new Drain(log, pace, List.of("orders")).await(Duration.ofMinutes(5));
    }

    @Test
    void queueThatDrains_isWaitedForUntilTwoSamplesSaySo() {
        assertThat(drained(sampling(at -> at < 655 ? 50 : 0))).isTrue();

        assertThat(now).isBetween(670.0, 675.0);
    }

    @Test
    void queueThatFillsAgain_isNotEmptyYet() {
        assertThat(drained(sampling(at -> at < 610 || at == 620 ? 50 : 0))).isTrue();

        assertThat(now).isBetween(640.0, 645.0);
    }

    @Test
    void queueThatNeverDrains_isGivenUpAtTheBound() {
        assertThat(drained(sampling(at -> 1))).isFalse();

        assertThat(now).isEqualTo(900);
    }

    @Test
    void queueThatCannotBeSeen_isNotEmpty() {
        assertThat(drained(new FakePace(600, 2000))).isFalse();
    }

    @Test
    void noQueue_isDrainedAtOnce() {
        assertThat(new Drain(log, new FakePace(600, 601), List.of()).await(Duration.ofMinutes(5)))
                .isTrue();
    }
}
