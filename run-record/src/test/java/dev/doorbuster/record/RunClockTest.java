package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunClockTest {

    private static final Instant ANCHOR = Instant.parse("2026-11-20T10:00:00Z");

    private final RunClock clock = RunClock.of(ANCHOR, 10, ANCHOR.plusSeconds(6));

    @Test
    void secondZeroIsTheStart() {
        assertThat(clock.atSeconds(ANCHOR.plusSeconds(6))).isZero();
        assertThat(clock.atSeconds(ANCHOR.plusSeconds(7))).isEqualTo(10);
        assertThat(clock.atSeconds(ANCHOR)).isEqualTo(-60);
    }

    @Test
    void stackTimestampsLandOnTheSameTimeline() {
        Instant wall = ANCHOR.plusMillis(12_345);

        assertThat(clock.atSecondsOfStack(clock.stack().stackTime(wall)))
                .isCloseTo(clock.atSeconds(wall), within(1e-6));
        assertThat(clock.stack(63.45)).isEqualTo(ANCHOR.plusMillis(123_450));
        assertThat(clock.wall(63.45)).isEqualTo(wall);
    }

    @Test
    void stackDurationsShrinkOnTheWall() {
        assertThat(clock.wall(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(12));
    }
}
