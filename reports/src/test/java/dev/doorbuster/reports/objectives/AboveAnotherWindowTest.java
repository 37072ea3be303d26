package dev.doorbuster.reports.objectives;

import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.NOT_ASKED;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.reports.Judged;
import dev.doorbuster.reports.RunBuilder;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is held against another window ({@code above}), and the window before a fault ({@code before:}). */
class AboveAnotherWindowTest {

    @Test
    void whatIsAddedIsHeldAgainstTheBound_andBothNumbersAreTold() {
        Finding f = finding(slowDuringTheFault().objective("p50 of all < 100 ms above baseline during fault:az-loss"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.observed()).isEqualTo(150, within(0.3));
        assertThat(f.reason()).matches("observed 150 ms, required < 100 ms: 170 ms, and 20(\\.\\d+)? ms in baseline");
        assertThat(f.explanation()).isEqualTo(f.reason());
        assertThat(f.windows().get(0).figure()).isEqualTo(170, within(0.2));
        assertThat(f.windows().get(0).referenceFigure()).isEqualTo(20, within(0.1));
        assertThat(f.unit()).isEqualTo("ms");
    }

    @Test
    void lessThanInTheOtherWindow_isNegative() {
        Finding f =
                finding(slowDuringTheFault().objective("mean of all <= 0 ms above fault:az-loss during after:az-loss"));

        assertThat(f.verdict()).isEqualTo(PASS);
        assertThat(f.observed()).isEqualTo(-150, within(0.1));
        assertThat(f.reason()).isNull();
    }

    @Test
    void theWorstStretchIsHeldAgainstTheOtherWindow() {
        Finding f =
                finding(slowDuringTheFault().objective("p50 of all < 100 ms above before:az-loss for 5 s during run"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.observed()).isEqualTo(150, within(0.3));
        assertThat(f.windows().get(0).worstFromSeconds()).isBetween(57.0, 76.0);
    }

    @Test
    void tooFewRequestsInTheOtherWindow_areTooFew() {
        RunBuilder run = history()
                .phase("baseline", 10)
                .phase("surge", 60)
                .steady(0, 10, 1, 20)
                .steady(10, 70, 20, 20);

        Finding f = finding(run.objective("p50 of all < 100 ms above baseline during surge"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("enough-samples");
    }

    @Test
    void aFaultThatDidNotBite_isNothingToCompareWith() {
        RunBuilder run = history().phase("surge", 60).steady(0, 60, 20, 20).toothlessFault("az-loss", 20, 40);

        Finding f = finding(run.objective("p50 of all < 100 ms above fault:az-loss during 40 s to 60 s"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("fault-took-effect");
    }

    @Test
    void beforeAFault_isFromTheEndOfTheWarmUpToItsStart_whetherItBitOrNot() {
        RunBuilder run = history()
                .phase("warm-up", 20)
                .phase("surge", 60)
                .steady(0, 20, 20, 500)
                .steady(20, 50, 20, 20)
                .steady(50, 80, 20, 500)
                .toothlessFault("az-loss", 50, 60);

        Assessment judged = judge(run.objective("p50 of all < 30 ms during before:az-loss"));

        assertThat(judged.objectives().get(0).verdict()).isEqualTo(PASS);
        assertThat(judged.objectives().get(0).samples()).isEqualTo(600);
        assertThat(judged.windows())
                .contains(new Assessment.Stretch("before:az-loss", 20, 50))
                .extracting(Assessment.Stretch::name)
                .containsSubsequence("surge", "before:az-loss", "fault:az-loss", "after:az-loss", "run");
    }

    @Test
    void beforeAFaultThatNeverStarted_thereIsNothing() {
        RunBuilder run = history()
                .steady(0, 60, 20, 20)
                .faultEvent("az-loss", FaultEvent.Kind.REFUSED, 30, "the target refuses faults");

        Finding f = finding(run.objective("p50 of all < 30 ms during before:az-loss"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).endsWith("fault az-loss was refused: the target refuses faults");
    }

    @Test
    void beforeAFaultOfTheWarmUp_thereIsNothingEither() {
        RunBuilder run = history()
                .phase("warm-up", 20)
                .phase("surge", 60)
                .steady(0, 80, 20, 20)
                .fault("az-loss", 10, 30);

        Finding f = finding(run.objective("p50 of all < 30 ms during before:az-loss"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).contains("started before the warm-up had ended");
    }

    @Test
    void withoutFaults_whatNamesOneIsNotAsked() {
        RunBuilder run =
                history().steady(0, 60, 20, 20).plannedFault("az-loss", 30).noFaults();

        assertThat(finding(run.objective("p50 of all < 30 ms above before:az-loss during surge"))
                        .verdict())
                .isEqualTo(NOT_ASKED);
    }

    @Test
    void whereThreeDigitsDoNotDecideOfThoseThatWereServed_nobodyKnows_thoughOfAllItHolds() {
        double added =
                Objects.requireNonNull(finding(slowInBoth().objective("p50 of all < 100 s above baseline during surge"))
                        .observed());

        Finding f = finding(
                slowInBoth().objective("p50 of all < " + (Math.round(added) + 1) + " ms above baseline during surge"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).contains("three digits");
    }

    @Test
    void theLongestOfThoseThatWereServed_isExact_however() {
        RunBuilder run = slowInBoth().ok(30, 8000.001).ok(90, 8100.002);

        assertThat(finding(run.objective("max of all < 1 s above baseline during surge"))
                        .observed())
                .isEqualTo(100.001);
    }

    /** In the baseline most give up after 20 s. */
    private static RunBuilder slowInBoth() {
        RunBuilder run = history().phase("baseline", 60).phase("surge", 60);
        for (int i = 0; i < 1200; i++) {
            run.ok(i / 20.0, 5000 + i * 0.5).ok(60 + i / 20.0, 7000 + i * 0.5);
            run.noAnswer(i / 20.0, 20_000).noAnswer(i / 20.0, 20_000);
        }
        return run;
    }

    private static RunBuilder slowDuringTheFault() {
        return history()
                .phase("baseline", 60)
                .phase("surge", 60)
                .steady(0, 60, 20, 20)
                .steady(60, 80, 20, 170)
                .steady(80, 120, 20, 20)
                .fault("az-loss", 60, 80);
    }

    private static Finding finding(RunBuilder run) {
        return judge(run).objectives().get(0);
    }

    private static Assessment judge(RunBuilder run) {
        return Judged.assess(run);
    }

    @Test
    void mostStretchesAreTooThin_thoughTheOtherWindowHasEnough() {
        RunBuilder run = history().phase("baseline", 60).steady(0, 5, 40, 20).steady(5, 60, 1, 20);

        Finding f = finding(run.objective("p50 of all < 100 ms above baseline for 5 s during baseline"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).contains("stretches hold too few requests to be judged");
    }
}
