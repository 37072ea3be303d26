package dev.doorbuster.reports.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartLineTest {

    @Test
    void aShortLine_isKeptWhole_withItsGaps() {
        ChartLine line = ChartLine.of("p99", "line", List.of(0.5, 1.5, 2.5), Arrays.asList(123.456, null, 7.0));

        assertThat(line.times()).containsExactly(0.5, 1.5, 2.5);
        assertThat(line.values()).containsExactly(123.5, null, 7.0);
    }

    @Test
    void ofADay_noExtremeIsLost() {
        int samples = 86_400;
        List<Double> times =
                IntStream.range(0, samples).mapToObj(i -> (double) i).toList();
        List<Double> values = new ArrayList<>(Collections.nCopies(samples, 5.0));
        values.set(40_000, 900.0);
        values.set(40_001, 0.25);
        values.set(70_000, null);
        values.set(40_002, null);

        ChartLine line = ChartLine.of("longest pause", "line", times, values);

        assertThat(line.times())
                .hasSizeLessThanOrEqualTo(ChartLine.MOST_POINTS + 1)
                .isSorted()
                .endsWith(86_399.0);
        assertThat(line.values()).contains(900.0, 0.25);
        assertThat(line.times().get(line.values().indexOf(900.0))).isEqualTo(40_000);
    }

    @Test
    void aLineWithoutSamples_isEmpty() {
        assertThat(ChartLine.of("orders", "step", List.of(), List.of()).times()).isEmpty();
    }
}
