package dev.doorbuster.simulations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Phase;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadProfileTest {

    private static final String PROFILE = """
            profile: sample
            phases:
              - {name: warm-up, duration: 100 s, rate: {from: 0 /s, to: 10 /s}}
              - {name: baseline, duration: 100 s, rate: 10 /s}
              - {name: surge, duration: 200 s, curve: {from: 1 m, to: 3 m}}
            arrivals:
              curve: {source: made up, interval: 1 m, counts: [7, 100, 500, 300]}
              base: 20 /s
              peak: 60 /s
            journeys: [{journey: browse, share: 100 %}]
            """;

    static LoadProfile parsed(String text) {
        Problems problems = new Problems();
        LoadProfile profile = LoadProfile.parse(Document.parse("sample.yaml", text, problems));
        problems.throwIfAny();
        return profile;
    }

    static Problems problemsOf(String text) {
        Problems problems = new Problems();
        LoadProfile.parse(Document.parse("sample.yaml", text, problems));
        return problems;
    }

    @ParameterizedTest(name = "{0} s: {1}/s, {2} expected until then at speed 1: {3}")
    @CsvSource(textBlock = """
            0,   0,  0,    the ramp begins at its first rate
            50,  5,  125,  half way up the ramp
            99,  9.9, 490.05, just before the jump
            100, 10, 500,  the flat phase
            199, 10, 1490, still flat
            200, 20, 1500, the lowest count in use becomes the base, the lower one outside of it does not
            250, 40, 3000, half way to the peak; two minutes of the source take 200 s
            300, 60, 5500, the highest count becomes the peak
            350, 50, 8250, half way to 300, which is half way between the two
            399, 40.2, 10459.9, just before the end
            400, 0,  10500, the end is not included
            500, 0,  10500, nobody arrives afterwards
            """)
    void ratesAndTheirSums(long second, double rate, double expected, String why) {
        LoadProfile profile = parsed(PROFILE);

        assertThat(profile.rates().rate((double) second)).as(why).isCloseTo(rate, within(1e-6));
        assertThat(profile.expectedArrivals(Duration.ofSeconds(second), 1))
                .as(why)
                .isCloseTo(expected, within(0.01));
    }

    @Test
    void atATenfoldSpeedTheRatesAreTheSameAndTheArrivalsATenth() {
        LoadProfile profile = parsed(PROFILE);

        assertThat(profile.expectedArrivals(Duration.ofSeconds(400), 10)).isCloseTo(1050, within(0.01));
    }

    @Test
    void phasesFollowEachOther() {
        assertThat(parsed(PROFILE).phases())
                .containsExactly(
                        new Phase("warm-up", 0, 100), new Phase("baseline", 100, 200), new Phase("surge", 200, 400));
    }

    @Test
    void aDayIsShiftedToTheLocalTimeOfEachRegion() {
        String day = """
                profile: day
                phases: [{name: all, duration: 24 s, curve: {from: 0 h, to: 24 h}}]
                arrivals:
                  curve: {source: made up, interval: 6 h, counts: [0, 0, 100, 0]}
                  peak: 10 /s
                journeys: [{journey: browse, share: 100 %%}]
                regions: [{region: here, weight: 100 %%, utc-offset: %s}]
                """;

        assertThat(parsed(day.formatted("0 h")).rates().rate(12)).isEqualTo(10);
        assertThat(parsed(day.formatted("6 h")).rates().rate(6)).isEqualTo(10);
        assertThat(parsed(day.formatted("-6 h")).rates().rate(18)).isEqualTo(10);
    }

    @Test
    void allProblemsAreToldWithTheirLines() {
        assertThat(problemsOf("""
                        profile: bad
                        phases:
                          - {name: warm-up, duration: 3}
                          - {name: surge, duration: 3 m, rate: 5 /s, curve: {from: 1 m, to: 2 m}}
                        journeys: [{journey: browse, share: 70 %, colour: red}]
                        arivals: {}
                        """).lines())
                .anyMatch(line -> line.contains("sample.yaml:3") && line.contains("has no unit"))
                .anyMatch(line -> line.contains("sample.yaml:4") && line.contains("found both"))
                .anyMatch(line -> line.contains("sample.yaml:5") && line.contains("unknown key \"colour\""))
                .anyMatch(line -> line.contains("add up to 70.0 %; expected 100 %"))
                .anyMatch(line -> line.contains("sample.yaml:6") && line.contains("did you mean \"arrivals\""));
    }

    @Test
    void aStretchBeyondTheCurveIsRefused() {
        assertThat(problemsOf(PROFILE.replace("to: 3 m}", "to: 9 m}")).lines())
                .anyMatch(line -> line.contains("surge") && line.contains("540") && line.contains("240"));
    }
}
