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
import java.util.List;
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
                stage.finish(Duration.ofSeconds(30));
            }
        }

        assertThat(run.state(Stage.OBSERVE)).isEqualTo(StageState.COMPLETE);
        List<Observation> seen =
                JsonLines.METRICS.readWhole(run.toRead(RunFile.METRICS).orElseThrow());
        assertThat(seen)
                .extracting(Observation::metric)
                .contains("capacity", "healthy-hosts", "alarm")
                .doesNotContain("queue-depth", "dead-letters");
        assertThat(run.toRead(RunFile.AUDIT)).isPresent();
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
