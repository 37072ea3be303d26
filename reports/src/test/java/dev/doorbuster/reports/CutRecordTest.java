package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was seen broken is broken, unless what a cut record lacks could mend it. */
class CutRecordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max of all < 100 ms",
                "min of all > 30 ms",
                "error count of all <= 10",
                "requests of all < 100",
                "throughput of all < 1 /s",
            })
    void whatMoreRequestsOnlyMakeWorse_isBroken(String promise) {
        assertThat(verdict(promise)).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p50 of all < 10 ms",
                "mean of all < 10 ms",
                "errors of all < 1 %",
                "errors of all by load balancer < 1 %",
                "share of all under 10 ms >= 95 %",
                "share of all under 1 s < 50 %",
                "max of all > 10 s",
                "min of all < 1 ms",
                "error count of all >= 1000",
                "requests of all >= 10000",
                "throughput of all >= 120 /s",
                "p50 of all > 10 s",
                "p50 of all < 10 ms above baseline during surge",
            })
    void whatTheMissingRequestsCouldMend_isNotKnown(String promise) {
        Finding f = finding(cut().objective(promise));

        assertThat(f.verdict()).as(f.toString()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("record-whole");
        assertThat(f.observed()).isNotNull();
        assertThat(f.reason()).contains("load", "requests may be missing that would have kept the promise");
    }

    /** A request that is missing was still under way at the end, and so took longer than the bound. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p50 of all < 10 ms during baseline",
                "mean of all < 10 ms during 10 s to 1 m",
                "share of all under 10 ms >= 95 % during baseline",
                "p50 of all < 10 ms for 30 s during baseline",
            })
    void whatOnlyQuickRequestsCouldMend_isBroken_ifTheRecordGoesOnForThatLong(String promise) {
        assertThat(verdict(promise)).isEqualTo(FAIL);
    }

    @Test
    void whatAnyRequestCouldMend_isBroken_onceTheRecordGoesOnForTheLongestTimeOut() {
        assertThat(verdict("errors of all < 1 % during 10 s to 59 s")).isEqualTo(FAIL);
        assertThat(verdict("errors of all < 1 % during 10 s to 61 s")).isEqualTo(INCONCLUSIVE);
        // One that took 80 s tells that others may.
        assertThat(finding(cut().ok(5, 80_000).objective("errors of all < 1 % during 10 s to 59 s"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theWorstStretch_countsWhereItLies() {
        RunBuilder early = history().phase("surge", 120).steady(0, 120, 20, 20).steadyFailures(10, 15, 20);
        RunBuilder late = history().phase("surge", 120).steady(0, 120, 20, 20).steadyFailures(90, 95, 20);

        assertThat(finding(early.partial(Stage.LOAD).objective("errors of all < 1 % for 10 s"))
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(finding(late.partial(Stage.LOAD).objective("errors of all < 1 % for 10 s"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anOutageIsOne_onceNobodyCouldHaveBeenServedInItLate() {
        assertThat(finding(outage(20, 40).objective("outage of all < 10 s")).verdict())
                .isEqualTo(FAIL);
        assertThat(finding(outage(80, 100).objective("outage of all < 10 s")).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    /** The writer stood still when the run was killed: each of its last seconds tells of as many records as there are. */
    @Test
    void whatWasAnsweredAndNeverWritten_isMissing() {
        RunBuilder run = history()
                .phase("surge", 120)
                .steady(0, 120, 20, 20)
                .steadyFailures(10, 20, 20)
                .partial(Stage.LOAD);

        assertThat(finding(run.objective("errors of all < 1 % during 5 s to 40 s"))
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(finding(run.unwritten(800)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aProfileMayWaitLongerThanGatlingUsuallyDoes() {
        RunBuilder run = history()
                .phase("surge", 120)
                .steady(0, 120, 20, 20)
                .steadyFailures(10, 20, 20)
                .partial(Stage.LOAD);

        assertThat(finding(run.requestTimeout("70 s").objective("errors of all < 1 % during 5 s to 45 s"))
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(finding(run.requestTimeout("80 s")).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theWorseOneThatIsNotProven_doesNotHideTheOneThatIs() {
        RunBuilder stretches = history()
                .phase("surge", 120)
                .steady(0, 120, 20, 20)
                .steadyFailures(10, 15, 20)
                .steadyFailures(90, 100, 20);

        Finding f = finding(stretches.partial(Stage.LOAD).objective("errors of all < 1 % for 10 s"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.windows().get(0).worstFromSeconds()).isBetween(4.0, 11.0);

        Finding outage = finding(history()
                .phase("surge", 120)
                .steady(0, 20, 20, 20)
                .steadyFailures(20, 32, 20)
                .steady(32, 80, 20, 20)
                .steadyFailures(80, 100, 20)
                .steady(100, 120, 20, 20)
                .partial(Stage.LOAD)
                .objective("outage of all < 10 s"));

        assertThat(outage.verdict()).isEqualTo(FAIL);
        assertThat(outage.observed()).isEqualTo(12);
    }

    @Test
    void aRunThatWasEndedBeforeItsTime_lacksWhatWasUnderWay() {
        for (String ending : List.of(Manifest.ABORTED, Manifest.INTERRUPTED)) {
            RunBuilder run = history().steady(0, 60, 20, 20).ended(ending);
            assertThat(assess(run.objective("p50 of all < 10 ms").objective("p50 of all < 10 ms during 0 s to 58 s"))
                            .objectives())
                    .extracting(Finding::verdict)
                    .containsExactly(INCONCLUSIVE, FAIL);
        }
    }

    private static Verdict verdict(String promise) {
        return finding(cut().objective(promise)).verdict();
    }

    private static RunBuilder outage(double from, double to) {
        return history()
                .phase("surge", 120)
                .steady(0, from, 20, 20)
                .steadyFailures(from, to, 20)
                .steady(to, 120, 20, 20)
                .partial(Stage.LOAD);
    }

    /** Two minutes, of which a twentieth are errors. */
    private static RunBuilder cut() {
        RunBuilder run = history()
                .phase("baseline", 60)
                .phase("surge", 60)
                .steady(0, 60, 20, 20)
                .steady(60, 120, 20, 200)
                .partial(Stage.LOAD);
        for (int i = 0; i < 120; i++) {
            run.failed(i + 0.01, 20);
        }
        return run;
    }
}
