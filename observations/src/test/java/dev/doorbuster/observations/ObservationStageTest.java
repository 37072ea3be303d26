package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.StageState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationStageTest {

    @TempDir
    Path runs;

    private RunDirectory run() throws IOException {
        return RunDirectory.create(runs, "smoke", Instant.EPOCH, "a");
    }

    /** A clock that runs fast enough for a few samples in a moment. */
    private static RunClock clock() {
        return RunClock.of(Instant.now(), 60, Instant.now());
    }

    @Test
    void serviceThatFails_leavesAGapInItsOwnMetricsOnly() throws Exception {
        RunDirectory run = run();
        try (FakeAws fake = new FakeAws()) {
            fake.sqsBroken = true;
            try (ObservationStage stage = startedOn(run, fake)) {
                await(stage, "alarm", "TargetTracking-shop-web-AlarmHigh");
                await(stage, "capacity", "web");
                stage.finish(Duration.ofSeconds(30));
            }
        }

        assertThat(run.state(Stage.OBSERVE)).isEqualTo(StageState.COMPLETE);
        List<Observation> seen =
                JsonLines.METRICS.readWhole(run.toRead(RunFile.METRICS).orElseThrow());
        assertThat(seen)
                .extracting(Observation::metric)
                .contains("capacity", "alarm")
                .doesNotContain("queue-depth", "dead-letters");
        assertThat(run.toRead(RunFile.AUDIT)).isPresent();
    }

    @Test
    void metricOfTheTargetsOwnThatIsRefused_leavesAGapInNoOther() throws Exception {
        RunDirectory run = run();
        try (FakeAws fake = new FakeAws()) {
            fake.refusedMetrics.add("Latency");
            fake.metrics.put("RequestCount", new ConcurrentSkipListMap<>(Map.of(Instant.now(), 7.0)));
            String own =
                    "metrics: [{name: slow, namespace: Shop, metric: Latency, statistic: p99, unit: milliseconds}]";
            try (ObservationStage stage = ObservationStage.start(run, clock(), fake.target(own))) {
                await(stage, "requests", "alb");
                stage.finish(Duration.ofSeconds(30));
            }
        }

        assertThat(JsonLines.METRICS.readWhole(run.toRead(RunFile.METRICS).orElseThrow()))
                .extracting(Observation::metric)
                .contains("requests")
                .doesNotContain("slow");
    }

    @Test
    void latest_isThereForPeopleWhoWatch() throws Exception {
        try (FakeAws fake = new FakeAws();
                ObservationStage stage = startedOn(run(), fake)) {
            await(stage, "queue-depth", "orders");

            assertThat(stage.latest()).containsEntry("queue-depth orders", 120.0);
            assertThat(stage.latest("queue-in-flight", "orders")).hasValue(7);
            assertThat(stage.latest("capacity", "consumers")).isEmpty();
        }
    }

    @Test
    void closedInTheMiddle_theStageStaysPartial() throws Exception {
        RunDirectory run = run();
        try (FakeAws fake = new FakeAws();
                ObservationStage stage = startedOn(run, fake)) {
            await(stage, "capacity", "web");
        }

        assertThat(run.state(Stage.OBSERVE)).isEqualTo(StageState.PARTIAL);
    }

    /** Ten minutes of load, ten more until the queues are empty: requests have points of the load alone, queues of all. */
    @Test
    void metricsOfRequests_areWaitedForUntilTheEndOfTheLoad() throws Exception {
        Instant zero = Instant.now().minusSeconds(600);
        try (FakeAws fake = new FakeAws()) {
            NavigableMap<Instant, Double> requests = new ConcurrentSkipListMap<>();
            NavigableMap<Instant, Double> ages = new ConcurrentSkipListMap<>();
            for (int minute = 0; minute < 20; minute++) {
                Instant at = zero.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60L * minute);
                ages.put(at, 1.0);
                // The load ends in minute 10, or in minute 11 if this one ends meanwhile.
                if (minute <= 10) {
                    requests.put(at, 1.0);
                }
            }
            List.of("RequestCount", "Requests", "CacheHitRate").forEach(name -> fake.metrics.put(name, requests));
            fake.metrics.put("ApproximateAgeOfOldestMessage", ages);
            try (ObservationStage stage = ObservationStage.start(run(), RunClock.of(zero, 1, zero), fake.target())) {
                FakePace pace = new FakePace(1200, Double.MAX_VALUE);

                stage.drain(Duration.ZERO);
                stage.settle(pace, 1200, 1800);

                assertThat(pace.now).as("when it was done").isEqualTo(1200);
            }
        }
    }

    private static ObservationStage startedOn(RunDirectory run, FakeAws fake) throws IOException {
        return ObservationStage.start(run, clock(), fake.target());
    }

    private static void await(ObservationStage stage, String metric, String of) {
        Instant end = Instant.now().plusSeconds(20);
        while (stage.latest(metric, of).isEmpty()) {
            assertThat(Instant.now()).as("no sample of " + metric).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
