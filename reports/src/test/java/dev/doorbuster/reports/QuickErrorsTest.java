package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.verdict.Finding;
import org.junit.jupiter.api.Test;

/** A shop that refuses at once is not a fast one. */
class QuickErrorsTest {

    @Test
    void nothingButQuickErrors_isInconclusive() {
        Finding f = finding(errors(history(), 1200, 5).objective("p99 of all < 800 ms"));

        assertFinding(f, INCONCLUSIVE, 5.0, 1200);
        assertThat(f.guard()).isEqualTo("enough-samples");
        assertThat(f.reason()).contains("0 of 0 samples");
    }

    @Test
    void quickErrorsDoNotMakeASlowShopFast() {
        RunBuilder run = errors(history(), 1200, 5).steady(0, 60, 18, 900);

        assertFinding(finding(run.objective("p50 of all < 800 ms")), FAIL, 900.0, 2280);
    }

    @Test
    void quickErrorsDoNotLowerTheMean() {
        RunBuilder run = errors(history(), 1200, 5).steady(0, 60, 20, 900);

        assertFinding(finding(run.objective("mean of all < 800 ms")), FAIL, 900.0, 2400);
    }

    @Test
    void quickErrorsOfAStretch_doNotMakeItGood() {
        RunBuilder run = errors(history(), 1200, 5).steady(0, 60, 18, 900);

        assertFinding(finding(run.objective("p50 of all < 800 ms for 30 s")), FAIL, 900.0, 1140);
    }

    @Test
    void stretchesOfQuickErrorsAlone_areInconclusive() {
        Finding f = finding(errors(history(), 1200, 5).objective("p50 of all < 800 ms for 30 s"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("enough-samples");
    }

    @Test
    void someErrorsAmongWhatIsServedInTime_pass() {
        RunBuilder run = errors(history(), 60, 5).steady(0, 60, 20, 20);

        assertFinding(finding(run.objective("p99 of all < 800 ms")), PASS, 20.0, 1260);
    }

    @Test
    void slowErrorsCountAsTheyAre() {
        RunBuilder run = errors(history(), 60, 30_000).steady(0, 60, 20, 20);

        Finding f = finding(run.objective("p99 of all < 800 ms"));
        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.observed()).isCloseTo(30_000, org.assertj.core.api.Assertions.within(30.0));
    }

    private static RunBuilder errors(RunBuilder run, int howMany, double latencyMs) {
        for (int i = 0; i < howMany; i++) {
            run.failed(60.0 * i / howMany, latencyMs);
        }
        return run;
    }
}
