package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.Judged.guard;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ObservedTest {

    @Test
    void aGapOfMoreThanTwoPeriods_isInconclusive() {
        RunBuilder whole = history().steady(0, 60, 10, 20).observed("queue-depth", "orders", 0, 5, ramp(0, 1, 12));
        assertThat(finding(whole.objective("queue orders depth < 5000")).verdict())
                .isEqualTo(PASS);

        RunBuilder holed = history()
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, ramp(0, 1, 5))
                .observed("queue-depth", "orders", 31, 5, ramp(0, 1, 6));
        Assessment a = assess(holed.objective("queue orders depth < 5000"));
        assertThat(a.objectives().get(0).guard()).isEqualTo("observed");
        assertThat(guard(a, "observed").observed()).isEqualTo(2.2);
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aMetricThatWasNeverObserved_isInconclusive() {
        Finding f = finding(history().steady(0, 60, 10, 20).objective("dead letters of orders = 0"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.guard()).isEqualTo("observed");
    }

    @Test
    void cacheHitRatioIsWeightedByTheRequestsOfEachPeriod() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .observed("cache-hit-ratio", "edge", 0, 20, 90, 80, 50)
                .observed("requests", "cloudfront", 0, 20, 900, 90, 10);

        assertFinding(finding(run.objective("cache hit ratio > 85 %")), PASS, 88.7, 3);
    }

    private static double[] ramp(double from, double step, int samples) {
        double[] values = new double[samples];
        Arrays.setAll(values, i -> from + i * step);
        return values;
    }
}
