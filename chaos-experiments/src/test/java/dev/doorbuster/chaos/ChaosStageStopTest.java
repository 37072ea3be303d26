package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.chaos.proof.Proof;
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

    @Test
    void whatIsAboutToStartWhenAllIsStoppedDoesNotStart() throws Exception {
        CountDownLatch lookedBefore = new CountDownLatch(1);
        CountDownLatch lookAnswered = new CountDownLatch(1);
        try (ChaosStage stage = start(fault(0), any -> injection, new Unseen() {
            @Override
            public void before() {
                lookedBefore.countDown();
                Hanging.await(lookAnswered);
            }
        })) {
            lookedBefore.await();

            ChaosStage.Stop stop = stage.stop(LONG_ENOUGH);
            lookAnswered.countDown();
            stage.finish();

            assertThat(stop.open()).isEmpty();
        }
        assertThat(kinds()).containsExactly(Kind.PLANNED);
    }

    @Test
    void whatIsBeingStartedIsStoppedAsSoonAsItRuns() throws Exception {
        looksAnswered.countDown();
        CountDownLatch startAsked = new CountDownLatch(1);
        CountDownLatch startAnswered = new CountDownLatch(1);
        FaultInjector slow = any -> {
            startAsked.countDown();
            Hanging.await(startAnswered);
            return injection;
        };
        try (ChaosStage stage = start(fault(0), slow, new Unseen())) {
            startAsked.await();

            ChaosStage.Stop early = stage.stop(Duration.ofMillis(50));
            startAnswered.countDown();
            stopAnswered.countDown();
            ChaosStage.Stop later = stage.stop(LONG_ENOUGH);

            assertThat(early.open()).containsExactly("rds-failover");
            assertThat(later.open()).isEmpty();
        }
        assertThat(injection.closed).isTrue();
    }

    private ChaosStage start(ArmedFault fault) throws IOException {
        return start(fault, any -> injection, new Unseen());
    }

    private ChaosStage start(ArmedFault fault, FaultInjector injector, Proof proof) throws IOException {
        RunClock clock = RunClock.of(Instant.now(), 1, Instant.now());
        return ChaosStage.start(
                run, clock, injector, any -> proof, Targets.noRules(), Targets.noAlarms(), List.of(fault), e -> {});
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

    private static class Unseen implements Proof {

        @Override
        public void before() {}

        @Override
        public Reading now() {
            return new Reading(false, false, "nothing yet", Map.of());
        }
    }
}
