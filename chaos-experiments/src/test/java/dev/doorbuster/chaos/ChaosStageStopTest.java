package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stopping is fast, healing takes its time. */
@Timeout(60)
class ChaosStageStopTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @TempDir
    Path runs;

    private RunDirectory run;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch looksAnswered = new CountDownLatch(1);
    private final CountDownLatch stopAnswered = new CountDownLatch(1);
    private final Hanging injection = new Hanging();

    @BeforeEach
    void create() throws IOException {
        run = RunDirectory.create(runs, "smoke", Instant.EPOCH, "a");
    }

    @Test
    void aLookThatHangsDoesNotKeepTheStopFromBeingAsked() throws Exception {
        stopAnswered.countDown();
        try (ChaosStage stage = start(fault(0))) {
            looked.await();

            ChaosStage.Stop stop = stage.stop(LONG_ENOUGH);

            assertThat(stop.accepted()).containsExactly("rds-failover");
            assertThat(stop.open()).isEmpty();
            assertThat(stage.over()).as("the look still hangs").isFalse();
            looksAnswered.countDown();
            stage.finish();
        }
        assertThat(injection.closed).isTrue();
        assertThat(kinds()).endsWith(Kind.HEALED);
        assertThat(events())
                .filteredOn(event -> event.kind() == Kind.FAILED)
                .as("it was we who stopped it")
                .noneMatch(event -> event.data().containsKey("abort"));
    }

    @Test
    void aStopThatIsNotAnsweredIsToldAfterTheLimit() throws Exception {
        looksAnswered.countDown();
        try (ChaosStage stage = start(fault(0))) {
            looked.await();

            ChaosStage.Stop stop = stage.stop(Duration.ofMillis(50));

            assertThat(stop.accepted()).isEmpty();
            assertThat(stop.open()).containsExactly("rds-failover");
            stopAnswered.countDown();
        }
        assertThat(injection.closed).isTrue();
    }

    @Test
    void whatWaitsForItsTimeNeverStartsAndNeedsNoStop() throws Exception {
        try (ChaosStage stage = start(fault(3600))) {
            ChaosStage.Stop stop = stage.stop(LONG_ENOUGH);

            assertThat(stop.accepted()).isEmpty();
            assertThat(stop.open()).isEmpty();
        }
        assertThat(kinds()).containsExactly(Kind.PLANNED);
    }

    private ChaosStage start(ArmedFault fault) throws IOException {
        RunClock clock = RunClock.of(Instant.now(), 1, Instant.now());
        return ChaosStage.start(
                run, clock, any -> injection, any -> new Unseen(), new SafetyRules(Map.of()), List.of(fault), e -> {});
    }

    private static ArmedFault fault(double atSeconds) {
        return Targets.armed(Targets.allowing(Targets.NOBODY_THERE), "rds-failover", atSeconds);
    }

    private List<Kind> kinds() throws IOException {
        return events().stream().map(FaultEvent::kind).toList();
    }

    private List<FaultEvent> events() throws IOException {
        return JsonLines.FAULTS.readWhole(run.toRead(RunFile.FAULTS).orElseThrow());
    }

    /** Runs until it is stopped; each answer comes when the test lets it. */
    private final class Hanging implements Injection {

        private volatile boolean closed;

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public InjectionState state() {
            looked.countDown();
            await(looksAnswered);
            return new InjectionState(
                    stopAnswered.getCount() == 0 ? InjectionState.Progress.STOPPED : InjectionState.Progress.UNDER_WAY,
                    "as the test says",
                    Map.of(),
                    Optional.empty());
        }

        @Override
        public ObjectNode record() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public void stop() {
            await(stopAnswered);
        }

        @Override
        public void close() {
            await(stopAnswered);
            closed = true;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Unseen implements Proof {

        @Override
        public void before() {}

        @Override
        public Reading now() {
            return new Reading(false, false, "nothing yet", Map.of());
        }
    }
}
