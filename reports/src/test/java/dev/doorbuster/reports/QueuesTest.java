package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QueuesTest {

    @Test
    void theDeepestSampleOfAQueueDecides() {
        RunBuilder run = history().steady(0, 60, 10, 20).observed("queue-depth", "orders", 0, 5, ramp(0, 100, 12));

        Assessment a = assess(run.objective("queue orders depth < 1101").objective("queue orders depth < 1100"));

        assertFinding(a.objectives().get(0), PASS, 1100.0, 12);
        assertFinding(a.objectives().get(1), FAIL, 1100.0, 12);
    }

    @Test
    void aQueueAtAnotherSpeedThanItsCountsAreMeantFor_isInconclusive() {
        RunBuilder run = history()
                .speed(2, 10)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, ramp(0, 1, 12))
                .objective("queue orders depth < 5000")
                .objective("queue orders drained to 5000 within 10 s of surge starting");

        assertThat(assess(run).objectives()).allSatisfy(f -> {
            assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(f.reason()).contains("speed 2").contains("speed 10");
        });
    }

    @Test
    void aQueueThatDrainsInTime_passesWithTheTimeItTook() {
        RunBuilder run = history()
                .phase("surge", 30)
                .phase("decay", 30)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, 10, 200, 400, 600, 800, 900, 800, 500, 99, 50, 20, 0, 0)
                .observed("queue-in-flight", "orders", 0, 5, new double[13])
                .objective("queue orders drained to 100 within 10 s of surge ending")
                .objective("queue orders drained to 100 within 9 s of surge ending")
                .objective("queue orders drained to 800 within 5 s of surge ending");

        Assessment a = assess(run);

        assertFinding(a.objectives().get(0), PASS, 10.0, 3);
        assertThat(a.objectives().get(1).verdict()).isEqualTo(FAIL);
        assertThat(a.objectives().get(1).observed()).isEqualTo(10);
        assertThat(a.objectives().get(2).observed()).isEqualTo(0);
    }

    @Test
    void aQueueThatFillsOnceMoreBeforeItsTimeIsUp_isNotDrained() {
        assertThat(drained(seen(0, 0, 0, 0, 0, 0, 50, 40, 0, 0, 0, 0, 0, 0, 0, 0, 101))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aQueueOnWhichNobodyLookedAfterItWasEmpty_mayHaveFilledOnceMore() {
        Finding hole = drained(seen(0, 0, 0, 0, 0, 0, 50, 40).observed("queue-depth", "orders", 80, 5, 80));
        assertFinding(hole, INCONCLUSIVE, 0.0, 1);
        assertThat(hole.guard()).isEqualTo("observed");
        // Others were looked at until the end.
        assertThat(drained(seen(0, 0, 0, 0, 0, 0, 50, 40).observed("queue-depth", "webhooks", 80, 5, 0))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void observationEndsBeforeTheTimeIsUp_whereAllHasDrained() {
        assertFinding(
                drained(seen(0, 0, 0, 0, 0, 0, 200, 40).observed("queue-depth", "webhooks", 0, 5, new double[8])),
                PASS,
                5.0,
                2);
    }

    private static RunBuilder seen(double... depths) {
        return history()
                .phase("surge", 30)
                .phase("decay", 60)
                .steady(0, 90, 10, 20)
                .observed("queue-depth", "orders", 0, 5, depths)
                .observed("queue-in-flight", "orders", 0, 5, new double[depths.length]);
    }

    private static Finding drained(RunBuilder run) {
        return finding(run.objective("queue orders drained to 100 within 50 s of surge ending"));
    }

    @Test
    void whatConsumersHoldInFlight_isNotDrained() {
        RunBuilder run = history()
                .phase("surge", 30)
                .phase("decay", 30)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .observed("queue-in-flight", "orders", 0, 5, 9, 9, 9, 9, 9, 9, 9, 9, 3, 3, 3, 3, 3)
                .objective("queue orders drained to 3 within 10 s of surge ending")
                .objective("queue orders drained to 2 within 10 s of surge ending");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsExactly(PASS, FAIL);
    }

    @Test
    void deadLettersOfBefore_areNotOfThisRun() {
        assertThat(deadLetters(-5, 7, 7, 7)).isEqualTo(PASS);
        assertThat(deadLetters(-5, 7, 7, 8)).isEqualTo(FAIL);
        assertThat(deadLetters(4, 7, 7, 7)).isEqualTo(PASS);
        assertThat(deadLetters(6, 7, 7, 7)).isEqualTo(INCONCLUSIVE);
    }

    private Verdict deadLetters(double from, double... first) {
        double[] values = Arrays.copyOf(first, 14);
        Arrays.fill(values, first.length, values.length, first[first.length - 1]);
        return finding(history()
                        .steady(0, 60, 10, 20)
                        .observed("dead-letters", "orders", from, 5, values)
                        .objective("dead letters of orders = 0"))
                .verdict();
    }

    private static double[] ramp(double from, double step, int samples) {
        double[] values = new double[samples];
        Arrays.setAll(values, i -> from + i * step);
        return values;
    }
}
