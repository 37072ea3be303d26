package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.guard;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import org.junit.jupiter.api.Test;

class LoadGuardsTest {

    @Test
    void loadThatWasNotDelivered_makesAFailureInconclusive() {
        RunBuilder run = history().steady(0, 60, 10, 900).objective("p50 of all < 30 ms");
        for (int i = 0; i < 7; i++) {
            run.neverSent(8 * i);
        }

        Assessment a = assess(run);

        assertFinding(a.objectives().get(0), INCONCLUSIVE, 900.0, 600);
        assertThat(a.objectives().get(0).guard()).isEqualTo("load-delivered");
        assertThat(guard(a, "load-delivered").verdict()).isEqualTo(FAIL);
        assertThat(guard(a, "load-delivered").observed()).isEqualTo(100 * 600.0 / 607, within(1e-4));
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void oneBadSecond_breaksDeliveryEvenIfTheWholeIsFine() {
        RunBuilder run = history().steady(0, 60, 20, 20).objective("p50 of all < 30 ms");
        run.neverSent(30.5).neverSent(30.6);

        Assessment a = assess(run);

        assertThat(guard(a, "load-delivered").observed()).isGreaterThan(99);
        assertThat(guard(a, "load-delivered").reason()).contains("worst second 90.9 %");
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aVisitSentASecondLate_isNotDelivered() {
        RunBuilder run = history().phase("surge", 10).steady(0, 10, 1, 20).objective("p50 of all < 30 s");

        assertThat(assess(run.late(5.5, 1000, 20)).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(guard(assess(run), "load-delivered").verdict()).isEqualTo(PASS);
        assertThat(guard(assess(run.late(5.6, 1000.001, 20)), "load-delivered").verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void latenessPausesOverflowAndMissingCounts_makeTheGeneratorUnhealthy() {
        assertThat(generator(history())).isEqualTo(PASS);
        RunBuilder late = history();
        for (int i = 0; i < 60; i++) {
            late.late(i + 0.1, 250, 20);
        }
        assertThat(generator(late)).isEqualTo(FAIL);
        assertThat(generator(history().pause(30, 500))).isEqualTo(PASS);
        assertThat(generator(history().pause(30, 501))).isEqualTo(FAIL);
        assertThat(generator(history().overflowed(1))).isEqualTo(FAIL);
        assertThat(generator(history().deaf(30))).isEqualTo(PASS);
        assertThat(generator(history().deaf(30, 31))).isEqualTo(INCONCLUSIVE);
        assertThat(generator(history().deaf(59, 60))).isEqualTo(PASS);
        assertThat(generator(history().deaf(58, 59, 60))).isEqualTo(INCONCLUSIVE);
        assertThat(generator(history().missingInGatling(1))).isEqualTo(FAIL);
    }

    private Verdict generator(RunBuilder run) {
        Assessment a = assess(run.steady(0, 60, 10, 20).objective("errors of all < 1 %"));
        Finding guard = guard(a, "generator-healthy");
        assertThat(a.verdict()).isEqualTo(guard.verdict() == PASS ? PASS : INCONCLUSIVE);
        return guard.verdict();
    }

    @Test
    void aPauseInTheWarmUp_harmsNobody() {
        RunBuilder run = history()
                .phase("warm-up", 10)
                .phase("surge", 50)
                .steady(0, 60, 10, 20)
                .pause(5, 900)
                .objective("errors of all < 1 %");

        assertThat(assess(run).verdict()).isEqualTo(PASS);
    }

    @Test
    void thresholdsOfTheRehearsal_replaceTheDefaults() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .pause(30, 700)
                .yaml("guards: {longest-pause: 800 ms}")
                .objective("errors of all < 1 %");

        assertThat(assess(run).verdict()).isEqualTo(PASS);
    }
}
