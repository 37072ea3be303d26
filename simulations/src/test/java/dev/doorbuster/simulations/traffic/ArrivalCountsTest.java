package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalCountsTest {

    private static final long SECOND = 1_000_000;

    private final ArrivalCounts arrivals = new ArrivalCounts();

    @Test
    void countsEachSecondInAnyOrder() {
        arrivals.add(12 * SECOND + 999_999);
        arrivals.add(10 * SECOND);
        arrivals.add(12 * SECOND);

        assertThat(arrivals.interval(3600)).isEqualTo(Duration.ofSeconds(1));
        assertThat(arrivals.begins(Duration.ofSeconds(1))).isEqualTo(Instant.ofEpochSecond(10));
        assertThat(arrivals.counts(Duration.ofSeconds(1))).containsExactly(1.0, 0.0, 2.0);
        assertThat(arrivals.counts(Duration.ofSeconds(5))).containsExactly(3.0);
        assertThat(arrivals.seconds()).isEqualTo(2);
    }

    @Test
    void aLogOfYearsIsCountedCoarserAndNothingIsLost() {
        for (int hour = 0; hour < 3 * 365 * 24; hour++) {
            arrivals.add(hour * 3600L * SECOND);
        }

        assertThat(arrivals.resolution()).isEqualTo(Duration.ofHours(1));
        assertThat(arrivals.interval(3600)).isEqualTo(Duration.ofHours(8));
        assertThat(arrivals.counts(Duration.ofHours(8)).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(3 * 365 * 24);
    }

    @Test
    void oneStrayLineOfAnotherCenturyDoesNoHarm() {
        arrivals.add(0);
        arrivals.add(253_402_300_799L * SECOND);

        assertThat(arrivals.counts(arrivals.interval(3600)).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void chanceHasADispersionOfOne_andBurstsHaveMore() {
        long seed = 11;
        Random random = new Random(seed);
        Dispersion poisson = new Dispersion(100_000);
        Dispersion bursts = new Dispersion(100_000);
        Dispersion paced = new Dispersion(100_000);
        double at = 0;
        for (int i = 0; i < 30_000; i++) {
            at += -Math.log(1 - random.nextDouble()) * 20_000;
            poisson.add((long) at);
            bursts.add((long) at / 1_000_000 * 1_000_000);
            paced.add(i * 20_000L);
        }

        assertThat(poisson.index().orElseThrow()).as("seed " + seed).isCloseTo(1, within(0.05));
        assertThat(bursts.index().orElseThrow()).as("seed " + seed).isGreaterThan(30);
        assertThat(paced.index().orElseThrow()).isLessThan(0.01);
        assertThat(new Dispersion(100_000).index()).isEmpty();
    }
}
