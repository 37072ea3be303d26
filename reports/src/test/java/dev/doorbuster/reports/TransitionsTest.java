package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void anAlarm_isToldFromAlarmToWhateverCameThen() {
        assertThat(of(history().observed("alarm", "5xx", 0, 10, 0, 1, 1, -1, 1, 0)))
                .containsExactly(
                        new Transition("alarm", "5xx", 10, 30.0, 0.0, 1),
                        new Transition("alarm", "5xx", 40, 50.0, -1.0, 1));
    }

    @Test
    void anAlarm_thatWasThereAtFirst_orAtLast_hasNoBeginning_orNoEnd() {
        assertThat(of(history().observed("alarm", "a", 5, 10, 1, 0).observed("alarm", "b", 5, 10, 0, 1)))
                .containsExactly(
                        new Transition("alarm", "a", 5, 15.0, null, 1), new Transition("alarm", "b", 15, null, 0.0, 1));
    }

    @Test
    void aGroupThatGrowsStepByStep_grewOnce() {
        assertThat(of(history().observed("capacity", "web", 0, 100, 4, 4, 6, 6, 8, 8, 8, 8, 8, 10)))
                .containsExactly(
                        new Transition("capacity", "web", 200, 400.0, 4.0, 8),
                        new Transition("capacity", "web", 900, 900.0, 8.0, 10));
    }

    @Test
    void whatTurnsBack_isAnotherChange_andZonesAreNone() {
        assertThat(of(history()
                        .observed("capacity", "web", 0, 10, 4, 2, 2, 5)
                        .observed("capacity", "web", "a", 0, 10, 2)
                        .observed("capacity", "web", "a", 10, 10, 0)
                        .observed("desired-capacity", "web", 0, 10, 4, 4, 5)))
                .containsExactly(
                        new Transition("capacity", "web", 10, 10.0, 4.0, 2),
                        new Transition("desired-capacity", "web", 20, 20.0, 4.0, 5),
                        new Transition("capacity", "web", 30, 30.0, 2.0, 5));
    }

    @Test
    void whatHappened_isOneStory() {
        RunBuilder run = history()
                .phase("surge", 120)
                .steady(0, 120, 10, 20)
                .faultEvent("rds-failover", Kind.STARTED, 20, "running")
                .faultEvent("rds-failover", Kind.PROOF_SEEN, 31, "shop-db is in zone c, was in a")
                .faultEvent("rds-failover", Kind.ENDED, 40, "completed")
                .observed("alarm", "5xx", 0, 10, 0, 0, 0, 0, 1, 1, 0)
                .observed("alarm", "deep queue", 0, 10, 1, 1)
                .observed("desired-capacity", "web", 0, 10, 4, 4, 4, 4, 4, 6)
                .observed("capacity", "web", 0, 10, 4, 4, 4, 4, 4, 4, 5, 6)
                .observed("capacity", "consumers", 0, 10, 2, 2, 1)
                .objective("errors of all < 1 %");

        assertThat(TextReport.render(Judged.assess(run), "x", Screen.PLAIN)).contains("""
                What happened:
                  0:00         alarm deep queue: in ALARM, as when it was first seen, and still when it was last seen
                  0:20 – 0:40  fault rds-failover: ran and ended
                  0:20         capacity of consumers: fell from 2 to 1 instance
                  0:31         rds-failover took effect: shop-db is in zone c, was in a
                  0:40 – 1:00  alarm 5xx: in ALARM
                  0:50         desired capacity of web: grew from 4 to 6 instances
                  1:00 – 1:10  capacity of web: grew from 4 to 6 instances
                """);
    }

    @Test
    void anAlarmThatFlaps_isToldOnce() {
        RunBuilder run = history().steady(0, 60, 10, 20).objective("errors of all < 1 %");
        for (int i = 0; i < 30; i++) {
            run.observed("alarm", "flaps", i * 2, 1, 0, 1);
        }

        assertThat(TextReport.render(Judged.assess(run), "x", Screen.PLAIN)).contains("""
                What happened:
                  0:01  alarm flaps: in ALARM 30 times, and still when it was last seen
                """);
    }

    @Test
    void ofTooMuch_theWeightiestIsTold_andTheRestCounted() {
        RunBuilder run = history()
                .phase("surge", 2000)
                .steady(0, 2000, 1, 20)
                .fault("az-loss", 1900, 1950)
                .objective("errors of all < 1 %");
        for (int i = 0; i < 30; i++) {
            run.observed("alarm", "alarm-" + i, i * 60, 10, 0, 1, 0);
        }

        String text = TextReport.render(Judged.assess(run), "x", Screen.PLAIN);

        assertThat(text).contains("31:40 – 32:30  fault az-loss").contains("and 12 more of less weight, in the report");
        assertThat(text.lines().filter(line -> line.contains("alarm alarm-"))).hasSize(18);
    }

    private static List<Transition> of(RunBuilder run) {
        return Judged.assess(run.phase("surge", 60)).transitions();
    }
}
