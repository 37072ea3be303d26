package dev.doorbuster.simulations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhaseCutTest {

    @Test
    void risesToItsWorstMinuteAndFalls() {
        double[] counts = IntStream.range(0, 100)
                .mapToDouble(i -> i < 40 ? 10 : i < 60 ? 60 : i < 61 ? 100 : i < 80 ? 50 : 10)
                .toArray();

        assertThat(words(PhaseCut.of(counts, 1)))
                .containsExactly("baseline 0-40", "surge 40-60", "peak 60-61", "decay 61-100");
    }

    @Test
    void aMinuteIsAsManyIntervalsAsItTakes() {
        double[] counts = new double[600];
        Arrays.fill(counts, 1);
        Arrays.fill(counts, 300, 360, 5);

        assertThat(words(PhaseCut.of(counts, 60))).contains("peak 300-360");
    }

    @Test
    void flatLog_hasNoBaseline() {
        double[] counts = new double[100];
        Arrays.fill(counts, 7);

        assertThat(words(PhaseCut.of(counts, 5))).containsExactly("peak 0-5", "decay 5-100");
    }

    @Test
    void logThatEndsAtItsWorst_hasNoDecay() {
        double[] counts = IntStream.range(0, 50).mapToDouble(i -> i).toArray();

        assertThat(words(PhaseCut.of(counts, 1))).containsExactly("baseline 0-25", "surge 25-49", "peak 49-50");
    }

    @Test
    void shortLog_hasAShortPeak() {
        assertThat(words(PhaseCut.of(new double[] {1, 9}, 60))).containsExactly("baseline 0-1", "peak 1-2");
    }

    private static List<String> words(PhaseCut cut) {
        return cut.stretches().stream()
                .map(stretch -> stretch.name() + " " + stretch.from() + "-" + stretch.to())
                .toList();
    }
}
