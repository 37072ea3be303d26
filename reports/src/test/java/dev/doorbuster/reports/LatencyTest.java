package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.reports.verdict.Finding;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void latencyWithinItsBound_passes() {
        Finding f = finding(history().steady(0, 60, 20, 20).objective("p99 of all < 30 ms during surge"));

        assertFinding(f, PASS, 20.0, 1200);
        assertThat(f.required()).isEqualTo(30);
        assertThat(f.unit()).isEqualTo("ms");
        assertThat(f.window()).isEqualTo("surge");
        assertThat(f.guard()).isNull();
        assertThat(f.reason()).isNull();
    }

    @Test
    void latencyAtItsBound_failsIfItMustBeBelow() {
        RunBuilder run =
                history().steady(0, 60, 20, 20).objective("p50 of all < 20 ms").objective("p50 of all <= 20.1 ms");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsExactly(FAIL, PASS);
    }

    @Test
    void noRequestsOfTheJourney_isInconclusiveWithNoSamples() {
        Finding f = finding(history().steady(0, 60, 20, 20).objective("p50 of checkout < 30 ms"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.guard()).isEqualTo("enough-samples");
    }

    @Test
    void oneSampleLessThanAPercentileNeeds_isInconclusive() {
        Finding few = finding(history().steady(0, 60, 999 / 60.0, 20).objective("p99 of all < 30 ms"));
        assertFinding(few, INCONCLUSIVE, 20.0, 999);
        assertThat(few.guard()).isEqualTo("enough-samples");
        assertThat(few.reason()).contains("9 of 999 samples lie beyond p99, required at least 10");

        assertFinding(
                finding(history().steady(0, 60, 1000 / 60.0, 20).objective("p99 of all < 30 ms")), PASS, 20.0, 1000);
    }

    @Test
    void lateFirstRequest_countsFromItsPlannedArrival() {
        RunBuilder run = history();
        for (int i = 0; i < 60; i++) {
            run.late(i + 0.5, 100, 20).laterRequest("pay", i + 0.6, 20);
        }

        assertThat(finding(run.objective("p50 of open browse < 200 ms")).observed())
                .isEqualTo(120, within(0.2));
        assertThat(finding(run.objective("p50 of pay < 200 ms")).observed()).isEqualTo(20, within(0.1));
    }

    @Test
    void theWorstWindowDecides_andEachIsTold() {
        Finding f = finding(history()
                .phase("baseline", 60)
                .phase("surge", 60)
                .steady(0, 60, 20, 20)
                .steady(60, 120, 20, 50)
                .objective("p50 of all < 30 ms during baseline, surge"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.reason()).isEqualTo("surge: observed 50 ms, required < 30 ms");
        assertThat(f.windows())
                .extracting("window", "verdict", "samples")
                .containsExactly(tuple("baseline", PASS, 1200L), tuple("surge", FAIL, 1200L));
    }

    @Test
    void withoutAWindow_theWarmUpIsLeftOut() {
        Finding f = finding(history()
                .phase("warm-up", 30)
                .phase("surge", 30)
                .steady(0, 30, 20, 500)
                .steady(30, 60, 20, 20)
                .objective("p50 of all < 30 ms"));

        assertFinding(f, PASS, 20.0, 600);
    }

    @Test
    void meanAndLongestAreExact_inAWindowGivenByItsOffsets() {
        RunBuilder run = history()
                .steady(0, 30, 10, 20)
                .steady(30, 60, 10, 40)
                .objective("mean of all = 30 ms")
                .objective("mean of all = 20 ms during 0 s to 30 s")
                .objective("max of all = 20 ms during 10 s to 30 s")
                .objective("min of all = 40 ms during 30 s to end");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsOnly(PASS);
    }
}
