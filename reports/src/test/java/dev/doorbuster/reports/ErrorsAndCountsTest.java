package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.RequestFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsAndCountsTest {

    @Test
    void errorsAreAShare_andExpectedRefusalsAreNone() {
        Finding f = finding(
                history().steady(0, 60, 10, 20).soldOut(3, 5).failed(4, 5).objective("errors of all < 0.5 %"));

        assertFinding(f, PASS, 100.0 / 602, 602);
    }

    @Test
    void errorsOverTheirBound_fail() {
        Finding f =
                finding(history().steady(0, 60, 10, 20).steadyFailures(1, 2, 6).objective("errors of all < 0.5 %"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.reason()).isEqualTo("observed 0.99 %, required < 0.5 %");
    }

    @Test
    void aFastErrorIsNotServedInTime() {
        RunBuilder run = history().steady(0, 60, 9, 20).steadyFailures(0, 60, 1);

        assertFinding(finding(run.objective("share of all under 30 ms >= 95 %")), FAIL, 90.0, 600);
    }

    @Test
    void aRequestThatTakesJustTheTime_isNotUnderIt() {
        RunBuilder run = history().steady(0, 60, 10, 20).objective("share of all under 20 ms = 0 %");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsOnly(PASS);
    }

    @Test
    void throughputCountsWhatWasServed_perWallSecond() {
        RunBuilder run = history()
                .speed(10, 10)
                .phase("surge", 600)
                .steady(0, 600, 2, 20)
                .steadyFailures(0, 600, 1);

        assertFinding(finding(run.objective("throughput of all >= 20 /s")), PASS, 20.0, 1800);
    }

    @Test
    void countsAtAnotherSpeedThanTheyAreMeantFor_cannotBeJudged() {
        Finding f = finding(
                history().speed(10, 1).phase("surge", 600).steady(0, 600, 1, 20).objective("requests of all >= 1"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).contains("counts are meant for speed 1");
    }

    @Test
    void tooFewInARecordWithHoles_showNothing_butTooManyErrorsDo() {
        RunBuilder run = history()
                .partial(Stage.LOAD)
                .steady(0, 60, 10, 20)
                .steadyFailures(0, 60, 1)
                .objective("requests of all >= 1000")
                .objective("throughput of all >= 100 /s")
                .objective("error count of all <= 10");

        assertThat(assess(run).objectives())
                .extracting(Finding::verdict)
                .containsExactly(INCONCLUSIVE, INCONCLUSIVE, FAIL);
    }

    @Test
    void requestsOfAllNames_addUpToAllOfThem_inEachWindow() {
        Assessment a = assess(history()
                .phase("baseline", 30)
                .phase("surge", 30)
                .steady(0, 60, 10, 20)
                .failed("buy", 31, 5)
                .laterRequest("pay", 32, 70)
                .objective("errors of all < 1 %"));

        for (String window : List.of("baseline", "surge", "run")) {
            RequestFigures all = a.requests().stream()
                    .filter(f -> f.window().equals(window) && f.name() == null)
                    .findFirst()
                    .orElseThrow();
            assertThat(a.requests().stream()
                            .filter(f -> f.window().equals(window) && f.name() != null)
                            .mapToLong(RequestFigures::requests)
                            .sum())
                    .isEqualTo(all.requests());
            assertThat(all.requests()).isEqualTo(window.equals("run") ? 602 : window.equals("surge") ? 302 : 300);
        }
    }
}
