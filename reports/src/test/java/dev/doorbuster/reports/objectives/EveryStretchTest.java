package dev.doorbuster.reports.objectives;

import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.reports.Judged;
import dev.doorbuster.reports.RunBuilder;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises on every stretch of a length: {@code ... for 10 s}. */
class EveryStretchTest {

    @Test
    void whatAWholeWindowHides_aStretchShows() {
        // 3 s of errors only: 5 % of the minute, 30 % of the worst 10 s.
        RunBuilder run =
                history().steady(0, 30, 10, 20).steadyFailures(30, 33, 10).steady(33, 60, 10, 20);

        List<Finding> findings =
                judge(run.objective("errors of all < 10 %").objective("errors of all < 10 % for 10 s"));

        assertThat(findings.get(0).verdict()).isEqualTo(PASS);
        Finding stretches = findings.get(1);
        assertThat(stretches.verdict()).isEqualTo(FAIL);
        assertThat(stretches.observed()).isEqualTo(30, within(1e-6));
        assertThat(stretches.samples()).isEqualTo(100);
        // Of the stretches that hold all of it, the first is named.
        assertThat(stretches.reason()).isEqualTo("observed 30 %, required < 10 %, from 0:23 to 0:33");
        assertThat(stretches.explanation()).isEqualTo(stretches.reason());
        WindowFinding window = stretches.windows().get(0);
        assertThat(window.worstFromSeconds()).isEqualTo(23);
        assertThat(window.worstToSeconds()).isEqualTo(33);
        assertThat(window.stepSeconds()).isEqualTo(0.333333333);
        assertThat(window.stretches()).isEqualTo(151);
        assertThat(window.stretchesTooThin()).isZero();
    }

    @Test
    void aLatencyThatHoldsInEveryStretch_passes_andTheWorstIsNamed() {
        RunBuilder run = history().steady(0, 30, 20, 20).steady(30, 40, 20, 50).steady(40, 60, 20, 20);

        Finding f = judge(run.objective("p50 of all < 60 ms during surge, for 10 s"))
                .get(0);

        assertThat(f.verdict()).isEqualTo(PASS);
        assertThat(f.observed()).isEqualTo(50, within(0.1));
        assertThat(f.reason()).isNull();
        assertThat(f.windows().get(0).worstFromSeconds()).isEqualTo(25, within(0.4));
    }

    @Test
    void aStretchWithoutRequests_decidesAThroughput() {
        RunBuilder run = history().steady(0, 20, 20, 20).steady(40, 60, 20, 20);

        Finding f = judge(run.objective("throughput of all >= 5 /s for 10 s")).get(0);

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.observed()).isZero();
    }

    @Test
    void throughputOfAStretch_isPerWallSecond() {
        // At speed 10, a stretch of 10 s is one wall second.
        RunBuilder run = history().phase("surge", 600).speed(10, 10).steady(0, 600, 2, 20);

        Finding f = judge(run.objective("throughput of all >= 20 /s for 10 s")).get(0);

        assertThat(f.verdict()).isEqualTo(PASS);
        assertThat(f.observed()).isEqualTo(20, within(1e-6));
    }

    @Test
    void someThinStretches_doNotDecideALatency() {
        RunBuilder run = history().steady(0, 20, 20, 20).ok(25, 20).steady(30, 60, 20, 20);

        Finding f = judge(run.objective("p50 of all < 60 ms for 5 s")).get(0);

        assertThat(f.verdict()).isEqualTo(PASS);
        assertThat(f.windows().get(0).stretchesTooThin()).isBetween(20L, 60L);
    }

    @Test
    void ifMostStretchesAreTooThin_nothingIsPromised() {
        RunBuilder run = history().steady(0, 20, 20, 20).steady(20, 60, 1, 20);

        Finding f = judge(run.objective("p50 of all < 60 ms for 5 s")).get(0);

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("enough-samples");
        assertThat(f.reason()).contains("stretches hold too few requests to be judged, at most half of them may");
    }

    @Test
    void whatAThinStretchHolds_keepsFromAPassIfItIsBad_butIsNoFail() {
        RunBuilder run = history().steady(0, 20, 20, 20).ok(25, 900).steady(30, 60, 20, 20);

        Finding f = judge(run.objective("p50 of all < 60 ms for 5 s")).get(0);

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("enough-samples");
        assertThat(f.reason())
                .startsWith("the 5 s from 0:2")
                .contains("too few to be judged")
                .contains("900 ms");
    }

    @Test
    void aStretchThatIsBad_failsHoweverThinTheOthersAre() {
        RunBuilder run = history().steady(0, 10, 20, 900).steady(10, 60, 1, 20);

        assertThat(judge(run.objective("p50 of all < 60 ms for 5 s")).get(0).verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aWindowShorterThanAStretch_isInconclusive() {
        RunBuilder run = history().steady(0, 60, 10, 20).fault("az-loss", 20, 40);

        Finding f = judge(run.objective("errors of all < 1 % for 1 m during fault:az-loss"))
                .get(0);

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).isEqualTo("the window lasts 20 s, less than one stretch of 1 m");
    }

    @Test
    void loadThatWasNotDelivered_leavesNothingToConclude() {
        RunBuilder run = history().steady(0, 60, 10, 900);
        for (int i = 0; i < 60; i++) {
            run.neverSent(i + 0.5);
        }

        Finding f = judge(run.objective("p50 of all < 60 ms for 20 s")).get(0);

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("load-delivered");
    }

    private static List<Finding> judge(RunBuilder run) {
        return Judged.assess(run).objectives();
    }

    @Test
    void aStretchShorterThanAnyClockTells_isInconclusive() {
        Finding f = Judged.finding(history().steady(0, 60, 10, 20).objective("errors of all < 5 % for 0.0001 ms"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).contains("too many stretches");
    }

    @Test
    void nothingIsKeptOfAWindowThatGoesOnLongAfterTheRun() {
        Finding f = Judged.finding(
                history().steady(0, 60, 10, 20).objective("errors of all < 5 % during 0 s to 1000000000000 h"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).startsWith("the run ended 60 s after second zero");
    }
}
