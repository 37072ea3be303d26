package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseStepsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void addedToAHistogram_itIsAsIfAllHadBeenRecordedThere(long seed) {
        Random random = new Random(seed);
        Histogram expected = new Histogram(3);
        SparseSteps one = new SparseSteps();
        SparseSteps other = new SparseSteps();
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >>> (1 + random.nextInt(62));
            expected.recordValue(value);
            (random.nextInt(3) == 0 ? one : other).record(value);
        }
        one.add(other);

        assertSame(one, expected);
    }

    @Test
    void bucketsMeetWhereHistogramsHaveThem() {
        Histogram expected = new Histogram(3);
        SparseSteps steps = new SparseSteps();
        for (int power = 0; power < 62; power++) {
            for (long value : new long[] {(1L << power) - 1, 1L << power, (1L << power) + 1}) {
                expected.recordValue(value);
                steps.record(value);
            }
        }

        assertSame(steps, expected);
    }

    @Test
    void aBucketMayHoldMoreThanOneEntryCanCount() {
        Histogram expected = new Histogram(3);
        expected.recordValueWithCount(40, 200_000);
        expected.recordValueWithCount(41, 70_000);
        SparseSteps steps = new SparseSteps();
        for (int i = 0; i < 200_000; i++) {
            steps.record(40);
            if (i < 70_000) {
                steps.record(41);
            }
        }

        assertSame(steps, expected);
        assertThat(steps.bytes()).isLessThan(100);
    }

    private static void assertSame(SparseSteps steps, Histogram expected) {
        Histogram histogram = new Histogram(3);
        steps.addTo(histogram);
        assertThat(histogram.getTotalCount()).isEqualTo(expected.getTotalCount());
        for (double percentile : new double[] {0.01, 1, 10, 25, 50, 75, 90, 99, 99.9, 99.99, 100}) {
            assertThat(histogram.getValueAtPercentile(percentile)).isEqualTo(expected.getValueAtPercentile(percentile));
        }
    }
}
