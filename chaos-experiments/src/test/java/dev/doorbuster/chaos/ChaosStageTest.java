package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.JsonLines;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosStageTest {

    @TempDir
    Path runs;

    private RunDirectory run() throws IOException {
        return RunDirectory.create(runs, "smoke", Instant.EPOCH, "a");
    }

    private static ChaosStage start(RunDirectory run, List<ArmedFault> faults) throws IOException {
        return start(run, faults, event -> {});
    }

    private static ChaosStage start(RunDirectory run, List<ArmedFault> faults, Consumer<FaultEvent> listener)
            throws IOException {
        RunClock clock = RunClock.of(Instant.now(), 1, Instant.now());
        return ChaosStage.start(
                run, clock, new NoFault(), settings -> null, Targets.noRules(), Targets.noAlarms(), faults, listener);
    }

    @Test
    void noFaults_leaveACompleteStageThatSaysSo() throws IOException {
        RunDirectory run = run();

        try (ChaosStage stage = start(run, List.of())) {
            assertThat(stage.over()).isTrue();
            stage.finish();
        }

        assertThat(run.state(Stage.CHAOS)).isEqualTo(StageState.COMPLETE);
        assertThat(JsonLines.FAULTS.readWhole(run.toRead(RunFile.FAULTS).orElseThrow()))
                .isEmpty();
    }

    @Test
    void closedInTheMiddle_theStageStaysPartialAndTheFaultsThatWaitedNeverStart() throws IOException {
        RunDirectory run = run();
        ArmedFault later = Targets.armed(Targets.allowing(Targets.NOBODY_THERE), "rds-failover", 3600);

        try (ChaosStage stage = start(run, List.of(later))) {
            assertThat(stage.over()).isFalse();
        }

        assertThat(run.state(Stage.CHAOS)).isEqualTo(StageState.PARTIAL);
        assertThat(JsonLines.FAULTS.readWhole(run.toRead(RunFile.FAULTS).orElseThrow()))
                .extracting(FaultEvent::kind)
                .containsExactly(FaultEvent.Kind.PLANNED);
    }

    @Test
    void ownFailureInOneFault_endsAllOfThemAndLeavesTheStagePartial() throws IOException {
        RunDirectory run = run();
        ArmedFault now = Targets.armed(Targets.allowing(Targets.NOBODY_THERE), "rds-failover", 0);
        ArmedFault later = Targets.armed(Targets.allowing(Targets.NOBODY_THERE), "spot-interruption", 3600);

        try (ChaosStage stage = start(run, List.of(now, later), event -> {
            if (event.atSeconds() < 3600 && event.fault().equals("rds-failover")) {
                throw new IllegalStateException("a bug of ours");
            }
        })) {
            awaitOver(stage, Duration.ofSeconds(10));

            assertThat(stage.failure()).get().asString().contains("a bug of ours");
            assertThatThrownBy(stage::finish).hasMessageContaining("the chaos stage failed");
        }

        assertThat(run.state(Stage.CHAOS)).isEqualTo(StageState.PARTIAL);
    }

    private static void awaitOver(ChaosStage stage, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (!stage.over()) {
            assertThat(Instant.now())
                    .as("the other fault still waits for its time")
                    .isBefore(end);
            Thread.onSpinWait();
        }
    }
}
