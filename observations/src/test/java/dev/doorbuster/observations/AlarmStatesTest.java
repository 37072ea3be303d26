package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RunClock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmStatesTest {

    private static final Instant ZERO = Instant.parse("2026-11-20T10:00:00Z");
    private static final String UNIT = "1 = ALARM, 0 = OK, -1 = INSUFFICIENT_DATA";

    private FakeAws fake;
    private AwsClients aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
    }

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    private AlarmStates alarms(String more) {
        aws = new AwsClients(fake.target(more));
        return new AlarmStates(aws.cloudWatch(), fake.target(more), RunClock.of(ZERO, 10, ZERO));
    }

    private static Observation state(String name, double atSeconds, double value) {
        return new Observation("alarm", name, null, atSeconds, 10, value, UNIT);
    }

    @Test
    void alarmsOfOthers_areLeftOut() {
        assertThat(alarms("").sample(60)).containsExactly(state("TargetTracking-shop-web-AlarmHigh", 60, 1));
    }

    @Test
    void alarmThatStopsFaults_isWatchedWhateverItIsOf() {
        assertThat(alarms("safety: {tag: a=b, stop-alarms: [else]}").sample(60)).contains(state("else", 60, 1));
    }

    @Test
    void alarmOnAMetricOfTheTargetsOwn_isWatched() {
        String own = """
                metrics:
                  - {name: busy, namespace: AWS/EC2, metric: CPUUtilization, dimensions: {AutoScalingGroupName: other},
                     statistic: Average, unit: percent}
                """;

        assertThat(alarms(own).sample(60)).contains(state("else", 60, 1));
    }

    @Test
    void change_isRecordedWhenItCameAndNotWhenItWasSeen() {
        AlarmStates alarms = alarms("");
        fake.alarms.clear();
        fake.alarms.add(FakeAws.alarm("hurt", "OK", ZERO.minusSeconds(9000)));
        List<Observation> before = alarms.sample(20);
        fake.alarms.clear();
        fake.alarms.add(FakeAws.alarm("hurt", "ALARM", ZERO.plusMillis(23_400)));
        List<Observation> after = alarms.sample(30);
        List<Observation> later = alarms.sample(40);

        assertThat(before).containsExactly(state("hurt", 20, 0));
        assertThat(after).containsExactly(state("hurt", 23.4, 1), state("hurt", 30, 1));
        assertThat(later).containsExactly(state("hurt", 40, 1));
    }

    @Test
    void alarmThatCameBackBetweenTwoLooks_wasInAStateThatNobodySaw() {
        AlarmStates alarms = alarms("");
        fake.alarms.clear();
        fake.alarms.add(FakeAws.alarm("hurt", "OK", ZERO.minusSeconds(9000)));
        alarms.sample(20);
        fake.alarms.clear();
        fake.alarms.add(FakeAws.alarm("hurt", "OK", ZERO.plusSeconds(28)));

        assertThat(alarms.sample(40))
                .containsExactly(state("hurt", 24, -1), state("hurt", 28, 0), state("hurt", 40, 0));
        assertThat(alarms.sample(50)).containsExactly(state("hurt", 50, 0));
    }

    @Test
    void alarmWithoutData_isNotOk() {
        AlarmStates alarms = alarms("");
        fake.alarms.clear();
        fake.alarms.add(FakeAws.alarm("hurt", "INSUFFICIENT_DATA", "shop-web"));

        assertThat(alarms.sample(20)).containsExactly(state("hurt", 20, -1));
    }

    @Test
    void allAreListedOnceAMinute_andThoseThatMatterAreAskedForByNameInBetween() {
        AlarmStates alarms = alarms("");
        alarms.sample(0);
        alarms.sample(10);
        alarms.sample(60);

        assertThat(fake.forms)
                .extracting(form -> form.contains("AlarmNames.member.1=TargetTracking-shop-web-AlarmHigh"))
                .containsExactly(false, true, false);
    }
}
