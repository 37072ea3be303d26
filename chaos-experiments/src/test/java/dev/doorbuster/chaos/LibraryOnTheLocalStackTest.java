package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.record.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each experiment of the library, run on the local stack by the harness's own code: what its experiment.yaml says to be modelled took effect and
 * healed, and was proved to; what is not modelled is not said to have bitten.
 */
class LibraryOnTheLocalStackTest {

    /** Hits only what is launched meanwhile. */
    private static final List<String> NEEDS_A_LAUNCH = List.of("ec2-api-throttling", "insufficient-capacity");

    static List<String> modelled() {
        return names(true);
    }

    static List<String> notModelled() {
        return names(false);
    }

    private static List<String> names(boolean modelled) {
        return new ExperimentLibrary(Targets.EXPERIMENTS)
                .names().stream()
                        .filter(name -> experiment(name).modelled() == modelled)
                        .toList();
    }

    private static Experiment experiment(String name) {
        return Experiment.read(Targets.EXPERIMENTS.resolve(name), new Problems());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("modelled")
    void whatIsModelled_takesEffectAndHeals_andIsProvedTo(String name) {
        List<FaultEvent> events = run(name, Map.of());

        assertThat(events).extracting(FaultEvent::kind).as(story(events)).doesNotContain(Kind.FAILED, Kind.REFUSED);
        assertThat(only(events, Kind.PROOF_SEEN).atSeconds())
                .as(story(events))
                .isBetween(
                        only(events, Kind.STARTED).atSeconds(),
                        only(events, Kind.ENDED).atSeconds());
        assertThat(events).extracting(FaultEvent::kind).as(story(events)).contains(Kind.HEALED, Kind.PROOF_CLEARED);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("notModelled")
    void whatIsNotModelled_hasNothingToBeProvedBy_andIsNotInjected(String name) {
        List<FaultEvent> events = run(name, Map.of());

        assertThat(events).extracting(FaultEvent::kind).as(story(events)).containsExactly(Kind.PLANNED, Kind.FAILED);
        assertThat(only(events, Kind.FAILED).detail()).startsWith("not injected: what would prove it cannot be seen");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void zonesLossWithAllThatTheStackHasInIt_failsTheDatabaseOverAndShiftsTheZoneAway() {
        try (RehearsedStack stack = new RehearsedStack()) {
            Zone before = stack.stack().shop().database().writerZone();
            List<Boolean> shifted = new ArrayList<>();
            stack.at(
                    RehearsedStack.AT + 400,
                    () -> shifted.add(stack.stack().shop().targetGroup().shiftedAway(before)));

            List<FaultEvent> events = stack.run(Targets.armed(
                    stack.target(),
                    "az-power-interruption",
                    RehearsedStack.AT,
                    Map.of(
                            "zone", before.zoneName(),
                            "duration", "10 m",
                            "launches-by-role", "yes",
                            "database", "yes",
                            "autoshift", "yes")));

            assertThat(events)
                    .extracting(FaultEvent::kind)
                    .as(story(events))
                    .contains(Kind.PROOF_SEEN, Kind.HEALED)
                    .doesNotContain(Kind.FAILED);
            assertThat(stack.stack().shop().database().writerZone()).isNotEqualTo(before);
            assertThat(shifted).containsExactly(true);
            assertThat(stack.stack().shop().targetGroup().shiftedAway(before)).isFalse();
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"cluster", "volume"})
    void zonesLossWithWhatTheStackDoesNotHave_failsAndIsHealed(String part) {
        List<FaultEvent> events = run("az-power-interruption", Map.of(part, "yes"));

        assertThat(events)
                .extracting(FaultEvent::kind)
                .as(story(events))
                .contains(Kind.FAILED, Kind.HEALED)
                .doesNotContain(Kind.PROOF_SEEN);
    }

    private static List<FaultEvent> run(String name, Map<String, String> parameters) {
        try (RehearsedStack stack = new RehearsedStack()) {
            if (NEEDS_A_LAUNCH.contains(name)) {
                stack.at(RehearsedStack.AT + 60, stack::growWebGroup);
            }
            return stack.run(Targets.armed(stack.target(), name, RehearsedStack.AT, parameters));
        }
    }

    private static FaultEvent only(List<FaultEvent> events, Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + story(events)));
    }

    private static String story(List<FaultEvent> events) {
        StringBuilder story = new StringBuilder();
        events.forEach(event -> story.append("\n  ")
                .append(Math.round(event.atSeconds()))
                .append(' ')
                .append(event.kind())
                .append(": ")
                .append(event.detail()));
        return story.toString();
    }
}
