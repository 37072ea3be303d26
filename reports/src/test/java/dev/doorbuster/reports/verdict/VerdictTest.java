package dev.doorbuster.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "'',                               INCONCLUSIVE",
        "NOT_ASKED,                        INCONCLUSIVE",
        "PASS,                             PASS",
        "PASS PASS,                        PASS",
        "PASS NOT_ASKED,                   PASS",
        "PASS INCONCLUSIVE,                INCONCLUSIVE",
        "INCONCLUSIVE NOT_ASKED,           INCONCLUSIVE",
        "FAIL INCONCLUSIVE PASS NOT_ASKED, FAIL",
        "FAIL,                             FAIL",
    })
    void theWholeIsTheWorstOfItsParts(String parts, Verdict whole) {
        List<Verdict> verdicts = Arrays.stream(parts.split(" "))
                .filter(p -> !p.isEmpty())
                .map(Verdict::valueOf)
                .toList();

        assertThat(Verdict.of(verdicts)).isEqualTo(whole);
    }
}
