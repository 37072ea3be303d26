package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time to detect, and false alarms. */
class AlarmsTest {

    private static final String FIRES = "alarm hurt fires within 20 s of az-loss starting";
    private static final String QUIET = "alarm hurt stays quiet during baseline";

    /** A fault from second 25 to 45 of a minute, and an alarm's state every five seconds. */
    private static RunBuilder alarm(double... states) {
        return history()
                .phase("baseline", 20)
                .phase("surge", 40)
                .steady(0, 60, 10, 20)
                .fault("az-loss", 25, 45)
                .observed("alarm", "hurt", 0, 5, states);
    }

    @Test
    void timeToDetect_isToTheChangeAndNotToTheSampleThatSawIt() {
        RunBuilder run = alarm(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1).observed("alarm", "hurt", null, 33.4, 5, 1);

        Finding f = finding(run.objective(FIRES));

        assertFinding(f, PASS, 8.4, 3);
        assertThat(f.kind()).isEqualTo("alarm-fires");
    }

    @Test
    void alarmThatFiresTooLateOrNever_fails() {
        Finding late = finding(alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1).objective(FIRES));
        Finding never = finding(alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).objective(FIRES));

        assertThat(late.verdict()).isEqualTo(FAIL);
        assertThat(late.observed()).isEqualTo(25.0);
        assertThat(never.verdict()).isEqualTo(FAIL);
        assertThat(never.observed()).isNull();
        assertThat(never.reason()).isEqualTo("the alarm never fired");
    }

    @Test
    void anAlarmThatWentAgainAtOnce_wasThere() {
        RunBuilder between = alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .observed("alarm", "hurt", null, 7.2, 5, 1)
                .observed("alarm", "hurt", null, 8.4, 5, 0);
        RunBuilder atOnce = alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .observed("alarm", "hurt", null, 7.2, 5, 1)
                .observed("alarm", "hurt", null, 7.2, 5, 0);

        Finding seen = finding(between.objective(QUIET));
        assertThat(seen.verdict()).isEqualTo(FAIL);
        assertThat(seen.observed()).isEqualTo(1.2);
        Finding ofNoLength = finding(atOnce.objective(QUIET));
        assertThat(ofNoLength.verdict()).isEqualTo(FAIL);
        assertThat(ofNoLength.observed()).isEqualTo(0.001);
    }

    @Test
    void alarmThatNeverFiredForLackOfData_saysSo() {
        Finding f = finding(alarm(0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1).objective(FIRES));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.reason()).isEqualTo("the alarm never fired; for 15 s of that time it had no data to judge by");
    }

    @Test
    void alarmThatWasInAlarmBefore_hasDetectedNothing() {
        Finding f = finding(alarm(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1).objective(FIRES));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.observed()).isNull();
        assertThat(f.reason())
                .isEqualTo(
                        "the alarm was in ALARM already when that began, since 0:20: what it told of was something else");
    }

    @Test
    void faultThatDidNotBite_needsNoDetection() {
        RunBuilder run = history()
                .phase("surge", 60)
                .steady(0, 60, 10, 20)
                .toothlessFault("az-loss", 25, 45)
                .observed("alarm", "hurt", 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Finding f = finding(run.objective(FIRES));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("fault-took-effect");
    }

    @Test
    void alarmThatWasNeverObserved_isInconclusiveWithTheNearest() {
        Finding f = finding(alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .objective("alarm hurd fires within 20 s of az-loss starting"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.reason()).isEqualTo("the alarm \"hurd\" was never observed; did you mean \"hurt\"?");
        assertThat(finding(alarm().objective(FIRES)).reason())
                .isEqualTo("the alarm \"hurt\" was never observed, and no other alarm of the target was");
    }

    @Test
    void statesWithAGap_areNotGuessed() {
        Finding f = finding(alarm(0, 0, 0, 0, 0, 0).objective(FIRES));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("observed");
    }

    @Test
    void falseAlarm_fails() {
        List<Finding> f = List.of(
                finding(alarm(0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0).objective(QUIET)),
                finding(alarm(0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0).objective(QUIET)),
                finding(alarm(0, -1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0).objective(QUIET)),
                finding(alarm(0, -1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0).objective(QUIET)));

        assertThat(f).extracting(Finding::verdict).containsExactly(PASS, FAIL, INCONCLUSIVE, FAIL);
        assertThat(f).extracting(Finding::observed).containsExactly(0.0, 5.0, null, 5.0);
        assertThat(f.get(1).reason()).isEqualTo("observed 5 s, required = 0 s");
        assertThat(f.get(2).reason()).startsWith("the alarm had no data to judge by for 5 s");
    }

    @Test
    void alarmThatWasInAlarmBeforeTheWindow_isNotQuietInIt() {
        RunBuilder run = alarm(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0)
                .objective("alarm hurt stays quiet during fault:az-loss")
                .objective("alarm hurt stays quiet during after:az-loss");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsExactly(FAIL, PASS);
        assertThat(assess(run).objectives().get(0).observed()).isEqualTo(5.0);
    }
}
