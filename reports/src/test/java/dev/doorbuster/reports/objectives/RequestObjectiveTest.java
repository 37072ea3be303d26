package dev.doorbuster.reports.objectives;

import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.reports.Judged;
import dev.doorbuster.reports.RunBuilder;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.RequestFigures;
import dev.doorbuster.reports.verdict.Verdict;
import org.junit.jupiter.api.Test;

class RequestObjectiveTest {

    @Test
    void latencyFromSending_leavesOutHowLateTheVisitBegan() {
        Assessment judged = judge(lateVisits()
                .objective("p50 of open browse < 50 ms")
                .objective("p50 of open browse from planned < 50 ms")
                .objective("p50 of open browse from sent < 50 ms")
                .objective("mean of open browse from sent < 50 ms")
                .objective("max of open browse from sent < 50 ms")
                .objective("share of open browse under 50 ms >= 95 %")
                .objective("share of open browse from sent under 50 ms >= 95 %"));

        assertThat(judged.objectives())
                .extracting(Finding::verdict)
                .containsExactly(FAIL, FAIL, PASS, PASS, PASS, FAIL, PASS);
        assertThat(judged.objectives().get(1).observed()).isEqualTo(120, within(0.2));
        assertThat(judged.objectives().get(2).observed()).isEqualTo(20, within(0.1));
    }

    @Test
    void bothLatenciesAreToldOfEachNameAndWindow() {
        Assessment judged = judge(lateVisits().objective("errors of all < 1 %"));

        RequestFigures opened = figures(judged, "open browse");
        assertThat(opened.p50Ms()).isEqualTo(120, within(0.2));
        assertThat(opened.sentP50Ms()).isEqualTo(20, within(0.1));
        assertThat(opened.sentMeanMs()).isEqualTo(20, within(0.001));
        assertThat(opened.sentMaxMs()).isEqualTo(20, within(0.001));
        // A later request was planned by nobody: from both moments the same.
        RequestFigures paid = figures(judged, "pay");
        assertThat(paid.p99Ms()).isEqualTo(30, within(0.1));
        assertThat(paid.sentP99Ms()).isEqualTo(30, within(0.1));
    }

    @Test
    void ofNoRequests_neitherLatencyIsTold() {
        RequestFigures none =
                figures(judge(history().phase("surge", 30).phase("decay", 30).steady(0, 30, 10, 20)), null, "decay");

        assertThat(none.p99Ms()).isNull();
        assertThat(none.sentP99Ms()).isNull();
        assertThat(none.sentMaxMs()).isNull();
    }

    @Test
    void errorsByALayer_areThoseItMadeAmongAllRequests() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .failed(1, 5)
                .refused("browse", 2, 403, Outcome.FAILED, Layer.WAF)
                .refused("browse", 3, 403, Outcome.FAILED, Layer.WAF)
                .refused("buy", 4, 0, Outcome.NO_ANSWER, Layer.TIMEOUT);

        Assessment judged = judge(run.objective("errors of all by waf < 0.1 %")
                .objective("errors of all by edge < 0.1 %")
                .objective("error count of all by load balancer <= 1")
                .objective("error count of buy by timeout = 0"));

        assertThat(judged.objectives()).extracting(Finding::verdict).containsExactly(FAIL, PASS, PASS, FAIL);
        Finding byWaf = judged.objectives().get(0);
        assertThat(byWaf.observed()).isEqualTo(100.0 * 2 / 604, within(1e-6));
        assertThat(byWaf.samples()).isEqualTo(604);
        assertThat(byWaf.kind()).isEqualTo("errors");
    }

    @Test
    void aRefusalThatTheProfileExpects_isNoErrorOfItsLayer() {
        Verdict verdict = judge(history()
                        .steady(0, 60, 10, 20)
                        .soldOut(1, 5)
                        .objective("error count of all by application = 0"))
                .verdict();

        assertThat(verdict).isEqualTo(PASS);
    }

    private static RunBuilder lateVisits() {
        RunBuilder run = history();
        for (int i = 0; i < 60; i++) {
            run.late(i + 0.5, 100, 20).laterRequest("pay", i + 0.6, 30);
        }
        return run;
    }

    private static Assessment judge(RunBuilder run) {
        return Judged.assess(run);
    }

    private static RequestFigures figures(Assessment judged, String name) {
        return figures(judged, name, "surge");
    }

    private static RequestFigures figures(Assessment judged, String name, String window) {
        return judged.requests().stream()
                .filter(f -> f.window().equals(window) && java.util.Objects.equals(f.name(), name))
                .findFirst()
                .orElseThrow();
    }
}
