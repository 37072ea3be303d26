package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.StackClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a CloudWatch of a few lines. */
class HeartbeatTest {

    private static final Instant STACK_NOW = Instant.parse("2026-11-20T10:00:00Z");

    private FakeFis service;
    private AwsClients aws;
    private Heartbeat heartbeat;

    @BeforeEach
    void open() throws IOException {
        service = new FakeFis();
        aws = new AwsClients(Targets.allowing(service.uri()));
        heartbeat = new Heartbeat(aws.cloudWatch(), "local", new StoppedClock());
    }

    @AfterEach
    void close() {
        aws.close();
        service.close();
    }

    private String beat() {
        heartbeat.beat();
        return service.published.get(service.published.size() - 1);
    }

    @Test
    void itSaysThatTheHarnessLivesAndThatNobodyIsHurtWhileNobodyIsThere() {
        assertThat(beat())
                .contains(
                        "Namespace=Doorbuster",
                        "MetricData.member.1.MetricName=Heartbeat",
                        "MetricData.member.1.Value=1.0",
                        "MetricData.member.1.Unit=Count",
                        "MetricData.member.1.StorageResolution=1",
                        "MetricData.member.1.Dimensions.member.1.Name=Target",
                        "MetricData.member.1.Dimensions.member.1.Value=local",
                        "MetricData.member.2.MetricName=ClientErrors",
                        "MetricData.member.2.Value=0.0")
                .contains("MetricData.member.1.Timestamp=2026-11-20T10:00:00Z");
    }

    @Test
    void whatTheVisitorsLiveThroughIsToldInPercentAndMilliseconds() {
        heartbeat.visitors(() -> Optional.of(new ClientTruth(12.5, 840)));

        assertThat(beat())
                .contains(
                        "MetricData.member.2.MetricName=ClientErrors",
                        "MetricData.member.2.Value=12.5",
                        "MetricData.member.2.Unit=Percent",
                        "MetricData.member.3.MetricName=ClientLatency",
                        "MetricData.member.3.Value=840.0",
                        "MetricData.member.3.Unit=Milliseconds");
    }

    @Test
    void ofVisitorsThatNobodyKnowsOfNothingIsTold() {
        heartbeat.visitors(Optional::empty);

        assertThat(beat()).contains("MetricName=Heartbeat").doesNotContain("Client");
    }

    private static final class StoppedClock implements LeaseClock {

        private final StackClock stack = new StackClock(STACK_NOW, 10);

        @Override
        public Instant now() {
            return stack.stackTime(STACK_NOW);
        }

        @Override
        public double speed() {
            return stack.speed();
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void pause(Duration wall) {
            throw new AssertionError("a heartbeat waits for nothing");
        }
    }
}
