package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a CloudWatch of a few lines, on a clock that moves when somebody waits. */
class StopAlarmsTest {

    private static final String SAFETY =
            "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/doorbuster-fis\","
                    + " stop-alarms: [hurt], heartbeat-alarm: %s}";

    private FakeFis service;
    private AwsClients aws;
    private double now;
    private Runnable whileWaiting = () -> {};

    @BeforeEach
    void open() throws IOException {
        service = new FakeFis();
        aws = aws("heartbeat");
    }

    private AwsClients aws(String heartbeat) {
        return new AwsClients(Targets.target(service.uri(), "allowed", SAFETY.formatted(heartbeat)));
    }

    @AfterEach
    void close() {
        aws.close();
        service.close();
    }

    @Test
    void aHeartbeatThatIsHeard_keepsNobodyWaiting() {
        assertThat(new StopAlarms(aws).awaitHeard(new Timer())).isEmpty();
        assertThat(now).isZero();
    }

    @Test
    void aHeartbeatThatIsNotHeardYet_isWaitedFor() {
        service.heartbeat = "ALARM";
        whileWaiting = () -> {
            if (now >= 20) {
                service.heartbeat = "OK";
            }
        };

        assertThat(new StopAlarms(aws).awaitHeard(new Timer())).isEmpty();
        assertThat(now).isEqualTo(20);
    }

    @Test
    void aHeartbeatThatIsNeverHeard_refuses() {
        service.heartbeat = "INSUFFICIENT_DATA";

        assertThat(new StopAlarms(aws).awaitHeard(new Timer()))
                .get()
                .asString()
                .startsWith("not injecting: the alarms on this run's heartbeat and visitors did not become OK"
                        + " (heartbeat is INSUFFICIENT_DATA)")
                .endsWith("do they listen to namespace Doorbuster, Target=local?");
        assertThat(now).as("bounded").isEqualTo(245);
    }

    @Test
    void anAlarmThatIsNotThere_refuses() {
        aws = aws("nobody-home");

        assertThat(new StopAlarms(aws).awaitHeard(new Timer())).get().asString().contains("(nobody-home is not there)");
    }

    /** Its own alarms are no matter of waiting: the rule on stop conditions asks them. */
    @Test
    void whatGoesOffLaterIsNoDelayButAReason() {
        StopAlarms alarms = new StopAlarms(aws);
        alarms.awaitHeard(new Timer());
        service.heartbeat = "ALARM";

        assertThat(alarms.awaitHeard(new Timer())).isEmpty();
        assertThat(service.alarmLooks).isEqualTo(1);
    }

    @Test
    void aTimerThatIsEndedEndsTheWait() {
        service.heartbeat = "ALARM";

        assertThat(new StopAlarms(aws).awaitHeard(new Timer() {
                    @Override
                    public boolean pause(Duration stack) {
                        return false;
                    }
                }))
                .isEmpty();
    }

    @Test
    void theTargetsOwnAlarmsAreNotWaitedFor_butToldWhenTheyAreRaised() {
        service.alarm = "ALARM";
        StopAlarms alarms = new StopAlarms(aws);

        assertThat(alarms.awaitHeard(new Timer())).isEmpty();
        assertThat(alarms.raised()).isEqualTo("hurt");
    }

    private class Timer implements StackTimer {

        @Override
        public double now() {
            return now;
        }

        @Override
        public boolean until(double atSeconds) {
            throw new AssertionError("nothing has its own time here");
        }

        @Override
        public boolean pause(Duration stack) {
            now += stack.toSeconds();
            whileWaiting.run();
            return true;
        }

        @Override
        public double atSecondsOfStack(Instant stack) {
            throw new AssertionError("nothing has its own time here");
        }
    }
}
