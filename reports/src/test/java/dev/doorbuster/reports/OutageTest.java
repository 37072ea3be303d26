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

class OutageTest {

    @Test
    void theLongestOneDecidesAndIsNamed() {
        Finding f = finding(outages().objective("outage of all < 5 s"));

        assertFinding(f, FAIL, 10.0, 800);
        assertThat(f.reason()).isEqualTo("observed 10 s, required < 5 s, from 0:30 to 0:40");
        assertThat(f.windows().get(0).worstFromSeconds()).isEqualTo(30);
        assertFinding(finding(outages().objective("outage of all < 10.1 s")), PASS, 10.0, 800);
        assertFinding(finding(outages().objective("outage of all < 10 s")), FAIL, 10.0, 800);
        assertFinding(finding(outages().objective("outage of all <= 10 s")), PASS, 10.0, 800);
    }

    @Test
    void whatLiesInTheWindowCounts() {
        assertFinding(finding(outages().objective("outage of all < 5 s during 35 s to 60 s")), FAIL, 5.0, 250);
        assertFinding(finding(outages().objective("outage of all < 5 s during 60 s to 80 s")), PASS, 0.0, 200);
    }

    @Test
    void withoutRequestsThereIsNothingToShowForIt() {
        assertFinding(finding(outages().objective("outage of nobody < 5 s")), INCONCLUSIVE, null, 0);
    }

    @Test
    void oneThatNobodySawEndIsNoPass() {
        RunBuilder run = history().steady(0, 50, 10, 20).steadyFailures(50, 60, 10);

        Finding open = finding(run.objective("outage of all < 30 s"));
        assertFinding(open, INCONCLUSIVE, 9.9, 600);
        assertThat(open.reason()).contains("how long that lasted is not known");
        assertFinding(finding(run.objective("outage of all < 5 s")), FAIL, 9.9, 600);
        assertFinding(finding(run.objective("outage of all < 30 s during 10 s to 40 s")), PASS, 0.0, 300);
    }

    @Test
    void aGeneratorThatPausedProvesNothing() {
        assertThat(finding(outages().pause(32, 4000).objective("outage of all < 5 s"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theObjectFormMeansTheSame() {
        Finding f = finding(outages().objectObjective("{metric: outage, of: browse, max: 9 s, during: [surge]}"));

        assertFinding(f, FAIL, 10.0, 800);
        assertThat(f.objective()).isEqualTo("outage of browse <= 9 s during surge");
    }

    private static RunBuilder outages() {
        return history()
                .phase("surge", 80)
                .steady(0, 20, 10, 20)
                .steadyFailures(20, 22, 10)
                .steady(22, 30, 10, 20)
                .steadyFailures(30, 40, 10)
                .steady(40, 80, 10, 20);
    }
}
