package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

    @Test
    void theTerminalShowsEachObjectiveWithObservedAgainstRequired_andTheVerdictLast() {
        assertThat(TextReport.render(Judged.assess(SampleRuns.mixed()), "report/index.html", Screen.PLAIN))
                .isEqualTo("""
                          PASS          p50 of all < 30 ms     20 ms, required < 30 ms (1,200 samples)
                          not asked     errors of all < 1 % during after:az-loss  the rehearsal ran without faults
                          INCONCLUSIVE  p50 of pay < 10 ms     no data, required < 10 ms (0 samples)
                                          guard enough-samples did not hold: 0 of 0 samples lie beyond p50, required at least 10
                          FAIL          p50 of all < 10 ms     20 ms, required < 10 ms (1,200 samples)

                        What happened:
                          –  fault az-loss: never started

                        FAIL  by-hand: 1 of 3 objectives was not met; 1 could not be judged
                        Next: where there is not one sample, compare the names in the objective with those in the report
                        Report: report/index.html
                        """.replace("ms     ", "ms" + " ".repeat(24)));
    }

    @Test
    void theTerminalShowsWhichGuardsDidNotHold() {
        Assessment a =
                Judged.assess(history().steady(0, 60, 10, 20).pause(30, 900).objective("errors of all < 1 %"));

        assertThat(TextReport.render(a, "x", Screen.PLAIN))
                .contains("Checks of the rehearsal itself that did not hold:")
                .contains("  generator healthy (run): longest pause 900 ms, at most 500 ms allowed")
                .contains("INCONCLUSIVE  by-hand: 1 of 1 objectives could not be judged\n");
    }

    @Test
    void noLineOfTheTerminalIsLongerThanItsColumns() {
        Assessment a = Judged.assess(SampleRuns.flashSale(7)
                .toothlessFault(
                        "a-fault-with-a-name-that-goes-on-and-on-until-it-is-longer-than-anyone-would-like", 100, 200)
                .objective(
                        "errors of all back under 1 % within 2 m of"
                                + " a-fault-with-a-name-that-goes-on-and-on-until-it-is-longer-than-anyone-would-like ending, for 30 s")
                .auditCut());

        String text = TextReport.render(a, "report/index.html", Screen.PLAIN);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        assertThat(text).endsWith("Report: report/index.html\n").contains("What happened:\n  1:40 – 3:20 ");
        assertThat(text).containsSubsequence("\nFAIL  by-hand: ", "\nNext: ", "\nReport: ");
    }

    @Test
    void coloursAreForTerminalsThatAskForThem() {
        assertThat(TextReport.render(Judged.assess(SampleRuns.mixed()), "x", new Screen(true, 120)))
                .contains("\u001b[1;31mFAIL");
        assertThat(TextReport.render(Judged.assess(SampleRuns.mixed()), "x", Screen.PLAIN))
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120})
    void aNarrowTerminal_getsNarrowLines(int columns) {
        Assessment a = Judged.assess(SampleRuns.flashSale(7));

        String text = TextReport.render(a, "report/index.html", new Screen(false, columns));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        assertThat(text).contains("lost orders = 0").contains("FAIL  by-hand: ");
    }

    @Test
    void whatToDoNext_standsUnderTheVerdict_onceForAllThatTheSameWouldMend() {
        Assessment a = Judged.assess(history()
                .steady(0, 60, 10, 20)
                .pause(30, 900)
                .objective("errors of all < 1 %")
                .objective("errors of all < 2 %"));

        assertThat(TextReport.render(a, "x", Screen.PLAIN)).endsWith("""
                        INCONCLUSIVE  by-hand: 2 of 2 objectives could not be judged
                        Next: for a generator that keeps time, rehearse again from a machine that does nothing else
                        Report: x
                        """);
    }

    @Test
    void aPass_asksForNothing() {
        Assessment a = Judged.assess(history().steady(0, 60, 10, 20).objective("errors of all < 1 %"));

        assertThat(TextReport.render(a, "x", Screen.PLAIN)).doesNotContain("Next: ");
    }
}
