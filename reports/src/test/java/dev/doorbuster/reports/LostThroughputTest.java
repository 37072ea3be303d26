package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.Stage;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.verdict.Finding;
import org.junit.jupiter.api.Test;

class LostThroughputTest {

    /** Twenty visits a second are planned in the surge, of which each should be served as often as in the baseline. */
    @Test
    void whatShouldHaveBeenServedAndWasNotIsLost() {
        Finding f = finding(surge().objective("lost throughput of all < 5 % against baseline during surge"));

        assertFinding(f, FAIL, 25.0, 800);
        assertThat(f.reason())
                .isEqualTo(
                        "observed 25 %, required < 5 %: as many for each planned visit as in baseline would have been 800"
                                + " served requests, and 600 were");
        assertFinding(
                finding(surge().objective("lost throughput of all < 25.1 % against baseline during surge")),
                PASS,
                25.0,
                800);
        assertFinding(
                finding(surge().objective("lost throughput of all < 200 requests against baseline during surge")),
                FAIL,
                200.0,
                800);
    }

    @Test
    void aRequestThatNeverFollowedIsLostToo() {
        RunBuilder run = history().phase("baseline", 40).phase("surge", 40).steady(0, 80, 10, 20);
        for (int i = 0; i < 400; i++) {
            run.laterRequest("checkout", i / 10.0 + 0.05, 20);
        }
        // In the surge nobody comes so far.
        assertFinding(
                finding(run.objective("lost throughput of all < 5 % against baseline during surge")), FAIL, 50.0, 400);
        Finding checkout = finding(run.objective("lost throughput of checkout < 5 % against baseline during surge"));
        assertFinding(checkout, FAIL, 100.0, 0);
    }

    @Test
    void visitsOfAJourneyAreHeldAgainstThoseOfTheJourney() {
        RunBuilder run = history()
                .phase("baseline", 40)
                .phase("surge", 40)
                .steady(0, 40, 10, 20)
                .steady(40, 80, 90, 20);
        for (int i = 0; i < 400; i++) {
            run.ok("buy", i / 5.0, 20);
        }
        assertFinding(
                finding(run.objective("lost throughput of buy < 1 % against baseline during surge")), PASS, 0.0, 200);
    }

    @Test
    void aFaultIsHeldAgainstWhatCameBeforeIt() {
        RunBuilder run = history()
                .phase("surge", 60)
                .fault("az-loss", 30, 45)
                .steady(0, 30, 10, 20)
                .steadyFailures(30, 36, 10)
                .steady(36, 60, 10, 20);

        assertFinding(finding(run.objective("lost throughput of all <= 40 % during fault:az-loss")), PASS, 40.0, 150);
        assertFinding(
                finding(run.objectObjective(
                        "{metric: lost-throughput, of: all, max: 59 requests, during: [\"fault:az-loss\"]}")),
                FAIL,
                60.0,
                150);
    }

    @Test
    void moreThanUsualIsNoLoss() {
        RunBuilder run = history()
                .phase("baseline", 40)
                .phase("surge", 40)
                .steady(0, 20, 10, 20)
                .steadyFailures(20, 40, 10)
                .steady(40, 80, 10, 20);

        assertFinding(
                finding(run.objective("lost throughput of all = 0 % against baseline during surge")), PASS, 0.0, 400);
    }

    @Test
    void ofTooFewNobodyCanTell() {
        RunBuilder run = history().phase("baseline", 9).phase("surge", 40).steady(0, 49, 10, 20);
        Finding f = finding(run.objective("lost throughput of all < 5 % against baseline during surge"));

        assertFinding(f, INCONCLUSIVE, null, 400);
        assertThat(f.reason()).contains("90 requests were served in baseline", "100 of each are needed");
    }

    @Test
    void aRecordWithHolesShowsNoLoss() {
        assertThat(finding(surge().partial(Stage.LOAD)
                                .objective("lost throughput of all < 5 % against baseline during surge"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aGeneratorThatDidNotSendProvesNothing() {
        RunBuilder run = surge();
        for (int i = 0; i < 100; i++) {
            run.neverSent(45 + i / 10.0);
        }
        Finding f = finding(run.objective("lost throughput of all < 5 % against baseline during surge"));
        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.windows().get(0).guard()).isEqualTo("load-delivered");
    }

    @Test
    void withoutAReferenceItIsRefused() {
        assertThatThrownBy(() -> finding(surge().objective("lost throughput of all < 5 % during surge")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("against baseline");
        assertThatThrownBy(() -> finding(surge().objectObjective("{metric: lost-throughput, of: all, max: 5 %}")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("against baseline");
    }

    private static RunBuilder surge() {
        return history()
                .phase("baseline", 40)
                .phase("surge", 40)
                .steady(0, 40, 10, 20)
                .steady(40, 70, 20, 20)
                .steadyFailures(70, 80, 20);
    }
}
