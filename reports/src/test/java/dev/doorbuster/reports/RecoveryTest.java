package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.doorbuster.reports.verdict.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    @Test
    void recovery_isMeasuredFromTheEndOfTheFault() {
        Finding f = finding(
                outage(20, 42).objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s"));

        assertThat(f.verdict()).isEqualTo(PASS);
        assertThat(f.observed()).isEqualTo(12, within(0.2));
    }

    @Test
    void recoveryThatComesTooLate_fails() {
        Finding f = finding(
                outage(20, 42).objective("errors of all back under 1 % within 5 s of az-loss ending, for 10 s"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.observed()).isEqualTo(12, within(0.2));
    }

    @Test
    void noRecoveryBeforeTheLoadEnds_isInconclusiveUnlessTheDeadlineWasSeen() {
        Finding late = finding(
                outage(20, 60).objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s"));
        assertThat(late.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(late.reason()).contains("the load ended 30 s after az-loss ending");

        Finding seen = finding(
                outage(20, 60).objective("errors of all back under 1 % within 20 s of az-loss ending, for 10 s"));
        assertThat(seen.verdict()).isEqualTo(FAIL);
        assertThat(seen.observed()).isNull();
    }

    @Test
    void silence_isNoRecovery() {
        RunBuilder run = history()
                .steady(0, 20, 10, 20)
                .steadyFailures(20, 32, 10)
                .steady(50, 60, 10, 20)
                .fault("az-loss", 20, 30);

        Finding f = finding(run.objective("errors of all back under 1 % within 25 s of az-loss ending, for 5 s"));

        assertThat(f.observed()).isEqualTo(20, within(0.2));
    }

    /** A fault from 20 to 30; errors from the one time to the other; 60 s of load. */
    private static RunBuilder outage(double from, double to) {
        return history()
                .steady(0, from, 10, 20)
                .steadyFailures(from, to, 10)
                .steady(to, 60, 10, 20)
                .fault("az-loss", 20, 30);
    }

    @Test
    void anotherPromiseOnShorterStretches_changesNothing() {
        String promise = "errors of all back under 1 % within 2 m of surge ending, for 60 s";
        Finding alone = finding(recovers().objective(promise));

        Finding withOthers = assertTimeout(
                Duration.ofSeconds(30),
                () -> finding(recovers()
                        .objective("errors of all back under 1 % within 2 m of surge ending, for 7 s")
                        .objective("errors of all back under 1 % within 2 m of surge ending, for 10 ms")
                        .objective(promise)));

        assertThat(withOthers).isEqualTo(alone);
    }

    private static RunBuilder recovers() {
        return history()
                .phase("surge", 30)
                .phase("decay", 120)
                .steady(0, 30, 2, 20)
                .steadyFailures(30, 50, 2)
                .steady(50, 150, 2, 20);
    }
}
