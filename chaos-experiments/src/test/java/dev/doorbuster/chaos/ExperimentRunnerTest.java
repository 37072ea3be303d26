package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.chaos.InjectionState.Progress;
import dev.doorbuster.chaos.proof.Proof;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A fault is healed however it ends. Time is a number that waiting moves. */
class ExperimentRunnerTest {

    private static final double AT = 300;

    private final List<FaultEvent> events = new ArrayList<>();
    private final FakeInjection injection = new FakeInjection();
    private double now;
    private double endedAt = Double.MAX_VALUE;
    private DoubleFunction<Progress> progress = at -> at < AT + 240 ? Progress.UNDER_WAY : Progress.COMPLETED;
    private DoublePredicate bites = at -> at >= AT + 20 && at < AT + 120;
    private Duration knownWithin = Duration.ZERO;
    private Optional<Instant> since = Optional.empty();
    private FaultLog log = FaultLog.to(events::add);
    private SafetyRules rules = Targets.noRules();
    private StopAlarms alarms = Targets.noAlarms();

    private void run(String experiment) {
        run(experiment, new FakeInjector());
    }

    private void run(String experiment, FaultInjector injector) {
        ArmedFault fault = Targets.armed(Targets.allowing(Targets.NOBODY_THERE), experiment, AT);
        new ExperimentRunner(injector, settings -> new FakeProof(), rules, alarms, new FakeTimer(), log, fault).run();
    }

    @Test
    void aRunThatIsNotHeardOf_injectsNothing() throws Exception {
        try (FakeFis service = new FakeFis();
                AwsClients aws = new AwsClients(Targets.target(
                        service.uri(),
                        "allowed",
                        "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/doorbuster-fis\","
                                + " heartbeat-alarm: heartbeat}"))) {
            service.heartbeat = "ALARM";
            alarms = new StopAlarms(aws);

            run("az-power-interruption");

            assertThat(kinds()).containsExactly(Kind.PLANNED, Kind.REFUSED);
            assertThat(events.get(1).detail()).startsWith("not injecting: the alarms on this run's heartbeat");
        }
    }

    @Test
    void faultThatRunsItsCourse_isStartedProvedEndedAndHealed() {
        run("az-power-interruption");

        assertThat(kinds())
                .containsExactly(
                        Kind.PLANNED,
                        Kind.STARTING,
                        Kind.STARTED,
                        Kind.STATE,
                        Kind.PROOF_SEEN,
                        Kind.PROOF_CLEARED,
                        Kind.STATE,
                        Kind.ENDED,
                        Kind.HEALED);
        assertThat(at(Kind.STARTED)).isEqualTo(AT);
        assertThat(at(Kind.PROOF_SEEN)).isEqualTo(AT + 20);
        assertThat(at(Kind.ENDED)).as("when its actions completed").isEqualTo(AT + 240);
        assertThat(injection.closed).isTrue();
    }

    @Test
    void faultThatEndsWithItsProof_endsWhenTheProofClears() {
        progress = at -> at < AT + 10 ? Progress.UNDER_WAY : Progress.COMPLETED;

        run("rds-failover");

        assertThat(kinds()).containsOnlyOnce(Kind.HEALED).endsWith(Kind.PROOF_CLEARED, Kind.ENDED, Kind.HEALED);
        assertThat(at(Kind.ENDED)).isEqualTo(AT + 120);
        assertThat(at(Kind.HEALED)).isEqualTo(AT + 120);
    }

    @Test
    void faultThatFails_isHealedAndSaysSo() {
        progress = at -> Progress.FAILED;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.FAILED, Kind.ENDED, Kind.HEALED).doesNotContain(Kind.PROOF_SEEN);
        assertThat(only(Kind.FAILED).data()).doesNotContainKey("abort");
        assertThat(injection.closed).isTrue();
    }

    @Test
    void faultThatSomebodyElseStops_asksForTheRunToAbort() {
        progress = at -> at < AT + 60 ? Progress.UNDER_WAY : Progress.STOPPED;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.FAILED, Kind.ENDED, Kind.HEALED);
        assertThat(only(Kind.FAILED).data()).containsEntry("abort", "true");
    }

    @Test
    void runThatIsStoppedInTheMiddle_healsTheFault() {
        endedAt = AT + 60;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.HEALED, Kind.FAILED, Kind.ENDED);
        assertThat(only(Kind.FAILED).data()).doesNotContainKey("abort");
        assertThat(injection.closed).isTrue();
    }

    @Test
    void faultThatNeverBites_neverSaysThatItDid() {
        bites = at -> false;
        endedAt = AT + 600;

        run("rds-failover");

        assertThat(kinds()).doesNotContain(Kind.PROOF_SEEN);
        assertThat(detail(Kind.FAILED)).contains("never seen to bite");
    }

    @Test
    void scaleInAfterTheEnd_isNoProofAndNotWaitedFor() {
        bites = at -> at >= AT + 400;
        endedAt = AT + 3600;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.ENDED, Kind.HEALED).doesNotContain(Kind.PROOF_SEEN);
        assertThat(now).as("when it was done").isEqualTo(AT + 240);
    }

    @Test
    void proofThatComesToBeKnownAfterTheEnd_isSeenWhenItShowed() {
        knownWithin = Duration.ofMinutes(3);
        since = Optional.of(Instant.ofEpochSecond((long) AT + 180));
        bites = at -> at >= AT + 400 && at < AT + 500;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.ENDED, Kind.HEALED, Kind.PROOF_SEEN, Kind.PROOF_CLEARED);
        assertThat(at(Kind.PROOF_SEEN)).isEqualTo(AT + 180);
    }

    @Test
    void proofOfTheMinuteInWhichTheFaultBegan_isNotSeenBeforeTheFault() {
        since = Optional.of(Instant.ofEpochSecond((long) AT - 20));

        run("az-power-interruption");

        assertThat(at(Kind.PROOF_SEEN)).isEqualTo(AT);
    }

    @Test
    void proofThatDoesNotComeToBeKnown_isWaitedForAsLongAsItCanBe() {
        knownWithin = Duration.ofMinutes(3);
        bites = at -> at >= AT + 600;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.ENDED, Kind.HEALED).doesNotContain(Kind.PROOF_SEEN);
        assertThat(now).isEqualTo(AT + 240 + 180);
    }

    @Test
    void proofThatClearsAfterTheEnd_isStillWaitedFor() {
        bites = at -> at >= AT + 20 && at < AT + 400;

        run("az-power-interruption");

        assertThat(kinds()).endsWith(Kind.ENDED, Kind.HEALED, Kind.PROOF_CLEARED);
        assertThat(at(Kind.PROOF_CLEARED)).isEqualTo(AT + 400);
    }

    @Test
    void runThatIsStoppedBeforeTheFault_startsNothing() {
        endedAt = AT - 1;

        run("az-power-interruption");

        assertThat(kinds()).containsExactly(Kind.PLANNED);
        assertThat(injection.started).isFalse();
    }

    @Test
    void fullDiskInTheMiddle_healsBeforeItIsReported() {
        log = new FaultLog() {
            @Override
            public void event(FaultEvent event) {
                events.add(event);
                if (event.kind() == Kind.PROOF_SEEN) {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }
            }

            @Override
            public void keep(String fault, Injection kept) {}
        };

        assertThatThrownBy(() -> run("az-power-interruption")).hasMessageContaining("No space left");

        assertThat(injection.closed).isTrue();
    }

    @Test
    void serviceThatDoesNotAnswerForAWhile_isAskedAgain() {
        injection.silentUntil = AT + 100;

        run("az-power-interruption");

        assertThat(kinds()).contains(Kind.PROOF_SEEN, Kind.ENDED, Kind.HEALED).doesNotContain(Kind.FAILED);
    }

    @Test
    void faultThatCannotBeHealed_isNamedWithTheCommandThatHealsIt() {
        injection.unhealable = true;

        run("az-power-interruption");

        assertThat(kinds()).doesNotContain(Kind.HEALED);
        assertThat(detail(Kind.FAILED)).contains("aws fis stop-experiment --id EXP1");
        assertThat(only(Kind.FAILED).data()).containsEntry("abort", "true");
    }

    @Test
    void ruleThatRefusesAtTheLastMoment_startsNothing() {
        rules = Targets.rules(List.of(new Rule<>("no", "the lever is engaged"), new Rule<>("broken", "")), List.of());

        run("az-power-interruption");

        assertThat(kinds()).containsExactly(Kind.PLANNED, Kind.REFUSED, Kind.REFUSED);
        assertThat(events)
                .extracting(FaultEvent::detail)
                .contains(
                        "not injecting: the lever is engaged", "not injecting: cannot tell whether broken: no answer");
        assertThat(injection.started).isFalse();
    }

    @Test
    void whatItWouldHitIsFoundOutAMinuteAhead() {
        rules = Targets.rules(List.of(), List.of(new Rule<>("no", "a zone would be lost whole")));

        run("az-power-interruption");

        assertThat(kinds()).containsExactly(Kind.PLANNED, Kind.REFUSED);
        assertThat(at(Kind.REFUSED)).isEqualTo(AT - 60);
        assertThat(injection.started).isFalse();
    }

    @Test
    void theRestIsAskedWhenItIsTime() {
        List<Double> askedAt = new ArrayList<>();
        rules = Targets.rules(
                List.of(new Rule<>("asked", "") {
                    @Override
                    public Ruling on(ArmedFault fault) {
                        askedAt.add(now);
                        return holds("");
                    }
                }),
                List.of());

        run("az-power-interruption");

        assertThat(askedAt).containsExactly(AT);
        assertThat(at(Kind.STARTED)).isEqualTo(AT);
    }

    @Test
    void leash_recordsWhatWouldHaveBeenHitAndStartsNoWindow() {
        progress = at -> Progress.COMPLETED;

        run("az-power-interruption", new FakeInjector() {
            @Override
            public boolean bites() {
                return false;
            }
        });

        assertThat(kinds()).endsWith(Kind.LEASHED, Kind.HEALED).doesNotContain(Kind.STARTED, Kind.PROOF_SEEN);
        assertThat(events.get(events.size() - 2).data()).containsEntry("target.Web", "i-1");
    }

    @Test
    void leashedFaultThatSomebodyElseStops_asksForTheRunToAbort() {
        progress = at -> Progress.STOPPED;

        run("az-power-interruption", new FakeInjector() {
            @Override
            public boolean bites() {
                return false;
            }
        });

        assertThat(only(Kind.FAILED).data()).containsEntry("abort", "true").containsEntry("target.Web", "i-1");
    }

    @Test
    void noFault_touchesNothing() {
        run("az-power-interruption", new NoFault());

        assertThat(kinds()).endsWith(Kind.LEASHED, Kind.HEALED);
    }

    private List<Kind> kinds() {
        return events.stream().map(FaultEvent::kind).toList();
    }

    private FaultEvent only(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).findFirst().orElseThrow();
    }

    private double at(Kind kind) {
        return only(kind).atSeconds();
    }

    private String detail(Kind kind) {
        return only(kind).detail();
    }

    /** Refuses; with no reason it is one that cannot be evaluated. */
    private static class Rule<S> implements SafetyRule<S> {
        private final String name;
        private final String reason;

        Rule(String name, String reason) {
            this.name = name;
            this.reason = reason;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Ruling on(S subject) {
            if (reason.isEmpty()) {
                throw new IllegalStateException("no answer");
            }
            return refuses(reason, "");
        }
    }

    private class FakeInjector implements FaultInjector {
        @Override
        public Injection start(ArmedFault fault) {
            injection.started = true;
            return injection;
        }
    }

    private final class FakeInjection implements Injection {
        boolean started;
        boolean closed;
        boolean unhealable;
        double silentUntil;

        @Override
        public Map<String, String> facts() {
            return Map.of("experimentId", "EXP1", "target.Web", "i-1");
        }

        @Override
        public InjectionState state() {
            if (now < silentUntil) {
                throw SdkClientException.create("Unable to execute HTTP request");
            }
            return new InjectionState(progress.apply(now), progress.apply(now).name(), Map.of(), Optional.empty());
        }

        @Override
        public ObjectNode record() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public void stop() {
            // Closing stops, too.
        }

        @Override
        public void close() {
            if (unhealable) {
                throw new HealFailedException("MAY STILL BE RUNNING: aws fis stop-experiment --id EXP1", null);
            }
            closed = true;
        }
    }

    private final class FakeProof implements Proof {
        private boolean before;
        private boolean seen;

        @Override
        public void before() {
            before = true;
        }

        @Override
        public Reading now() {
            assertThat(before).isTrue();
            boolean holds = bites.test(now);
            seen |= holds;
            return new Reading(holds, seen && !holds, since, "as of " + now, Map.of());
        }

        @Override
        public Duration comesToBeKnownWithin() {
            return knownWithin;
        }
    }

    private final class FakeTimer implements StackTimer {
        @Override
        public double now() {
            return now;
        }

        @Override
        public boolean until(double atSeconds) {
            now = Math.max(now, Math.min(atSeconds, endedAt));
            return now < endedAt;
        }

        @Override
        public boolean pause(Duration stack) {
            return until(now + stack.toSeconds());
        }

        @Override
        public double atSecondsOfStack(Instant stack) {
            return stack.getEpochSecond();
        }
    }
}
