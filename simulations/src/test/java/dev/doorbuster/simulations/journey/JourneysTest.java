package dev.doorbuster.simulations.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneysTest {

    @Test
    void aMisspeltJourneyIsToldWithTheNearest() {
        assertThat(problems("{journey: brwose, share: 100 %}"))
                .singleElement()
                .asString()
                .startsWith("sample.yaml:3")
                .contains("there is no journey \"brwose\"")
                .contains("did you mean \"browse\"");
    }

    @Test
    void aMisspeltSettingOfAJourneyIsToldWithTheNearest() {
        assertThat(problems("{journey: buy, share: 100 %, settings: {hopes: 10 %}}"))
                .singleElement()
                .asString()
                .contains("unknown key \"hopes\"")
                .contains("did you mean \"hope\"");
    }

    @Test
    void aClassThatIsNoJourneyIsTold() {
        assertThat(problems("{journey: java.lang.String, share: 100 %}"))
                .singleElement()
                .asString()
                .contains("java.lang.String is no journey");
    }

    private static List<String> problems(String journey) {
        Problems problems = new Problems();
        Journeys.check(Document.parse("sample.yaml", """
                profile: sample
                phases: [{name: all, duration: 10 s, rate: 1 /s}]
                journeys: [%s]
                """.formatted(journey), problems));
        return problems.lines();
    }
}
