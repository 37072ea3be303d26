package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeWindowTest {

    private static final String ONCE =
            "{from: \"2026-11-27T00:00:00+09:00\", to: \"2026-11-28T00:00:00+09:00\", because: the sale}";
    private static final String NIGHTS =
            "{days: [friday, saturday], from: \"18:00\", to: \"06:00\", zone: Asia/Seoul, because: no one is there}";
    private static final String HOURS = "{days: monday, from: \"09:00\", to: \"12:00\", because: the deployment}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The first moment is part of it, the last is not.
                "once|2026-11-26T14:59:59Z|false",
                "once|2026-11-26T15:00:00Z|true",
                "once|2026-11-27T14:59:59Z|true",
                "once|2026-11-27T15:00:00Z|false",
                // Friday evening in Seoul, and on into Saturday's morning; Saturday's goes on into Sunday.
                "nights|2026-11-27T08:59:59Z|false",
                "nights|2026-11-27T09:00:00Z|true",
                "nights|2026-11-27T20:59:59Z|true",
                "nights|2026-11-27T21:00:00Z|false",
                "nights|2026-11-28T20:30:00Z|true",
                "nights|2026-11-29T20:30:00Z|false",
                // UTC where no zone is said.
                "hours|2026-11-30T09:00:00Z|true",
                "hours|2026-11-30T12:00:00Z|false",
                "hours|2026-12-01T09:00:00Z|false",
            })
    void holdsFromItsBeginningUntilItsEnd(String window, Instant wall, boolean holds) {
        String yaml = window.equals("once") ? ONCE : window.equals("nights") ? NIGHTS : HOURS;
        Problems problems = new Problems();

        FreezeWindow freeze = FreezeWindow.read(Document.parse("target.yaml", yaml, problems));

        assertThat(problems.lines()).isEmpty();
        assertThat(freeze.holds(wall)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{from: \"2026-11-28T00:00:00+09:00\", to: \"2026-11-27T00:00:00+09:00\", because: x}|not after",
                "{from: tomorrow, to: \"2026-11-27T00:00:00+09:00\", because: x}|2026-11-27T00:00:00+09:00",
                "{days: fridy, from: \"18:00\", to: \"19:00\", because: x}|friday",
                "{days: friday, from: six, to: \"19:00\", because: x}|18:00",
                "{days: friday, from: \"18:00\", to: \"19:00\", zone: Seoul, because: x}|Asia/Seoul",
                "{days: friday, from: \"18:00\", to: \"19:00\"}|because",
                "{days: friday, from: \"18:00\", to: \"19:00\", because: x, untill: y}|untill",
            })
    void whatIsWrongIsToldWithWhatWouldBeRight(String yaml, String told) {
        Problems problems = new Problems();

        FreezeWindow.read(Document.parse("target.yaml", yaml, problems));

        assertThat(problems.lines()).singleElement().asString().contains(told);
    }
}
