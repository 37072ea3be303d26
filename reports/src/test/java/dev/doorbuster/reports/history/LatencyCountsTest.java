package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles keep to their stated precision, and two halves are the whole. */
class LatencyCountsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quantilesAreThoseOfASort(long seed) {
        Random random = new Random(seed);
        long[] micros = random.doubles(10_001)
                .mapToLong(d -> (long) Math.exp(d * Math.log(60_000_000)))
                .toArray();
        LatencyCounts one = new LatencyCounts();
        LatencyCounts other = new LatencyCounts();
        for (long each : micros) {
            (random.nextBoolean() ? one : other).add(each);
        }
        one.add(other);
        Arrays.sort(micros);

        assertThat(one.total()).isEqualTo(micros.length);
        for (double quantile : new double[] {0.25, 0.5, 0.9}) {
            double exactMs = micros[(int) Math.ceil(quantile * micros.length) - 1] / 1000.0;
            assertThat(one.atMs(quantile)).isEqualTo(exactMs, within(exactMs * 0.008 + 0.001));
        }
    }
}
