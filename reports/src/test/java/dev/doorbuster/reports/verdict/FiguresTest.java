package dev.doorbuster.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0:00",
        "310, 5:10",
        "3.6, 0:03.6",
        "3725.125, 1:02:05.125",
        "-0.5, -0:00.5",
        "-61.5, -1:01.5",
        "59.9996, 1:00"
    })
    void momentIsAsExactAsItTakesToFindIt(double atSeconds, String text) {
        assertThat(Figures.moment(atSeconds)).isEqualTo(text);
    }

    @Test
    void besideItsBound_aNumberSaysWhatTheVerdictSays() {
        Bound below = new Bound(Comparison.BELOW, 800.03, "ms");

        assertThat(Figures.beside(below, 800.03)).isEqualTo("800.03 ms");
        assertThat(Figures.beside(below, 800.029)).isEqualTo("800 ms");
        assertThat(Figures.beside(Bound.atMost(800, "ms"), 800.4)).isEqualTo("800.4 ms");
        assertThat(Figures.beside(Bound.atMost(800, "ms"), 912.4)).isEqualTo("912 ms");
        assertThat(Figures.beside(Bound.atMost(5000, "messages"), 5001)).isEqualTo("5,001 messages");
        assertThat(Figures.of(below)).isEqualTo("< 800.03 ms");
        assertThat(Figures.of(Bound.atMost(5000, "messages"))).isEqualTo("<= 5,000 messages");
    }
}
