package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.chaos.badline.BadLine;
import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.chaos.rules.RuleBook;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.record.RunClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.fis.model.ActionsMode;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;

/**
 * The real SDK and a real control plane, with three calls in ten lost between them in every way there is. Whatever is lost, a fault has
 * at most one experiment, and none is left running that nobody told of. {@code -Ddoorbuster.seed=N} repeats a test.
 */
@Timeout(180)
class FaultOverBadLineTest {

    private static final AllowList NO_LIST = new AllowList(Path.of("allow-list.yaml"), Optional.empty());

    private static final double SHARE = 0.3;
    private static final double SPEED = 60;

    /** Short, so that what is held is soon given up. */
    private static final Patience HURRIED =
            new Patience(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(10));

    private static final Duration HOLD = Duration.ofMillis(450);

    private final long seed = Long.getLong("doorbuster.seed", System.nanoTime() % 1_000_000);
    private RunningStack stack;
    private AwsClients direct;

    @BeforeEach
    void open() throws Exception {
        System.out.println("doorbuster.seed=" + seed);
        stack = new RunningStack(SPEED, seed);
        direct = new AwsClients(Targets.allowing(stack.aws()));
    }

    @AfterEach
    void close() {
        direct.close();
        stack.close();
    }

    /** What became of one fault. */
    private enum Outcome {
        STARTED,
        NOT_STARTED,
        /** It was told that it may be running. */
        LOUD
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noFaultIsStartedTwiceAndNoneIsLeftBehindInSilence() throws Exception {
        List<Outcome> outcomes = forEachOf(48, each -> startAndHeal(each, SHARE));

        assertThat(outcomes)
                .as("seed %d: a line on which three calls in ten are lost is one on which faults are started", seed)
                .filteredOn(outcome -> outcome == Outcome.STARTED)
                .hasSizeGreaterThan(outcomes.size() * 8 / 10);
        assertThatWhatIsLeftIsFound();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void onALineOnWhichMostIsLostItIsTheSameOrToldLoudly() throws Exception {
        List<Outcome> outcomes = forEachOf(24, each -> startAndHeal(each, 0.8));

        assertThat(outcomes).as("seed %d: some come through", seed).contains(Outcome.STARTED);
        assertThatWhatIsLeftIsFound();
    }

    private Outcome startAndHeal(long each, double share) throws Exception {
        String run = "run-" + each;
        try (BadLine line = new BadLine(stack.aws(), share, each, HOLD);
                AwsClients aws = new AwsClients(Targets.allowing(line.uri()), HURRIED)) {
            ArmedFault fault = Targets.armed(aws.target(), "rds-failover", 0);
            FaultInjector injector = each % 2 == 0 ? new FisInjector(aws, run) : new LeashedInjector(aws, run);
            Outcome outcome = startAndHeal(injector, fault, run, line);
            line.spoil(0);
            line.settle();
            String told = "seed " + each + ", " + outcome + ", " + line.tally();
            assertThat(experiments(run)).as(told).hasSizeLessThanOrEqualTo(1);
            if (outcome != Outcome.LOUD) {
                assertThat(running(run)).as(told).isEmpty();
            }
            return outcome;
        }
    }

    private Outcome startAndHeal(FaultInjector injector, ArmedFault fault, String run, BadLine line) {
        try (Injection injection = injector.start(fault)) {
            line.settle();
            assertThat(experiments(run))
                    .extracting(ExperimentSummary::id)
                    .as("experiments of %s", run)
                    .containsExactly(injection.facts().get("experimentId"));
            return Outcome.STARTED;
        } catch (InjectionFailedException e) {
            line.settle();
            assertThat(experiments(run)).as("after \"%s\"", e.getMessage()).isEmpty();
            return Outcome.NOT_STARTED;
        } catch (HealFailedException e) {
            return Outcome.LOUD;
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsToldOfAFaultIsTrue() throws Exception {
        List<Set<Kind>> told = forEachOf(8, this::runFault);

        assertThat(told)
                .as("seed %d: over a bad line, too, faults are run, seen and healed", seed)
                .filteredOn(kinds -> kinds.containsAll(Set.of(Kind.STARTED, Kind.PROOF_SEEN, Kind.HEALED)))
                .hasSizeGreaterThan(told.size() / 2);
    }

    private Set<Kind> runFault(long each) throws Exception {
        List<FaultEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (RunningStack own = new RunningStack(SPEED, each);
                BadLine line = new BadLine(own.aws(), SHARE, each, HOLD);
                AwsClients aws = new AwsClients(Targets.allowing(line.uri()), HURRIED);
                AwsClients past = new AwsClients(Targets.allowing(own.aws()))) {
            String zone = writerZone(past);
            Targets.lock(past, "run");
            RunClock clock = RunClock.of(own.anchor, SPEED, Instant.now());
            new ExperimentRunner(
                            new FisInjector(aws, "run"),
                            AwsProofs.of(aws, clock),
                            new RuleBook(aws, NO_LIST, clock.stack(), Clock.systemUTC(), "run").beforeFault(),
                            new StopAlarms(aws),
                            StackTimer.of(clock, new CountDownLatch(1)),
                            FaultLog.to(events::add),
                            Targets.armed(aws.target(), "rds-failover", 0))
                    .run();
            line.settle();

            List<ExperimentSummary> all = past.fis().listExperiments(request -> {}).experiments().stream()
                    .filter(experiment -> experiment.experimentOptions().actionsMode() != ActionsMode.SKIP_ALL)
                    .toList();
            String story = "seed " + each + ", " + line.tally() + ":\n" + events;
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            events.forEach(event -> kinds.add(event.kind()));
            assertThat(all).as(story).hasSizeLessThanOrEqualTo(1);
            if (kinds.contains(Kind.STARTED)) {
                assertThat(all).as(story).hasSize(1);
            } else {
                assertThat(kinds).as(story).containsAnyOf(Kind.FAILED, Kind.REFUSED);
            }
            if (kinds.contains(Kind.PROOF_SEEN)) {
                assertThat(writerZone(past)).as(story).isNotEqualTo(zone);
            }
            if (events.stream().noneMatch(event -> event.data().containsKey("unhealed"))) {
                assertThat(all).as(story).allMatch(experiment -> FisExperiment.progress(
                                experiment.state().status())
                        .over());
            }
            return kinds;
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void credentialsThatExpireInTheMiddle_healTheFaultWhenTheyComeBack() throws Exception {
        try (BadLine line = new BadLine(stack.aws(), 0, seed, HOLD);
                AwsClients aws = new AwsClients(Targets.allowing(line.uri()), HURRIED)) {
            Injection injection = new FisInjector(aws, "run").start(Targets.armed(aws.target(), "rds-failover", 0));
            line.expire(3);

            injection.close();

            assertThat(running("run")).isEmpty();
            assertThat(line.tally()).contains("EXPIRED=3");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void credentialsThatHaveExpired_areToldAndStartNothing() throws Exception {
        try (BadLine line = new BadLine(stack.aws(), 0, seed, HOLD);
                AwsClients aws = new AwsClients(Targets.allowing(line.uri()), HURRIED)) {
            line.expire(Integer.MAX_VALUE);

            assertThatThrownBy(() -> new FisInjector(aws, "run").start(Targets.armed(aws.target(), "rds-failover", 0)))
                    .isInstanceOf(InjectionFailedException.class)
                    .hasMessageContaining("the credentials have expired");

            assertThat(experiments("run")).isEmpty();
        }
    }

    /** Runs it for seeds of their own, four at a time: FIS takes five experiments at once. */
    private <T> List<T> forEachOf(int count, SeededRun<T> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<T>> runs = LongStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> what.with(seed * 1000 + i))
                    .toList();
            List<T> outcomes = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(runs)) {
                outcomes.add(each.get());
            }
            System.out.println(outcomes);
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface SeededRun<T> {
        T with(long seed) throws Exception;
    }

    private List<ExperimentSummary> experiments(String run) {
        return direct.fis().listExperimentsPaginator(request -> {}).experiments().stream()
                .filter(experiment -> run.equals(experiment.tags().get(RunTag.KEY)))
                .toList();
    }

    private List<ExperimentSummary> running(String run) {
        return experiments(run).stream()
                .filter(experiment ->
                        !FisExperiment.progress(experiment.state().status()).over())
                .toList();
    }

    /** What was told loudly, and templates whose deletion was lost, are found by their tag. */
    private void assertThatWhatIsLeftIsFound() {
        Orphans orphans = new Orphans(direct);
        orphans.heal(orphans.all());
        assertThat(direct.fis().listExperimentTemplates(request -> {}).experimentTemplates())
                .as("seed %d", seed)
                .isEmpty();
    }

    private static String writerZone(AwsClients aws) {
        return aws.rds()
                .describeDBInstances(request -> request.dbInstanceIdentifier("shop-db"))
                .dbInstances()
                .get(0)
                .availabilityZone();
    }
}
