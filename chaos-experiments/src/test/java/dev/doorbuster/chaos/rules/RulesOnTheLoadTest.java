package dev.doorbuster.chaos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.Targets;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules on how much is sent. */
class RulesOnTheLoadTest {

    private static List<String> bounded(Target target, Map<EntryPoint, Double> most, List<String> untold) {
        return SafetyRules.refusals(
                        SafetyRules.ask(List.of(new RequestsAreBounded()), new PlannedLoad(target, most, untold)))
                .stream()
                .map(Refusal::toString)
                .toList();
    }

    private static Target taking(String most) {
        return Targets.target(
                Targets.NOBODY_THERE, "allowed", "{tag: \"doorbuster:faults=allowed\", most-requests: " + most + "}");
    }

    private static final Map<EntryPoint, Double> LOAD = Map.of(EntryPoint.CLOUDFRONT, 60.0, EntryPoint.ALB, 40.0);

    @Test
    void loadWithinWhatTheTargetTakes() {
        assertThat(bounded(taking("100 /s"), LOAD, List.of())).isEmpty();
    }

    @Test
    void loadBeyondIt() {
        assertThat(bounded(taking("99 /s"), LOAD, List.of()))
                .containsExactly(
                        "not injecting: the rehearsal may send 100 requests a second, the target local takes 99 at"
                                + " most (safety.most-requests); lower the profile's peak, or --scale");
    }

    @Test
    void realTargetThatDoesNotSay() {
        assertThat(bounded(Targets.real(), LOAD, List.of()))
                .singleElement()
                .asString()
                .startsWith("not injecting: the target shop does not say how many requests it takes");
    }

    @Test
    void journeyThatDoesNotTell_isNoBound() {
        assertThat(bounded(taking("1000 /s"), LOAD, List.of("GiftJourney")))
                .singleElement()
                .asString()
                .startsWith("not injecting: cannot tell whether the load is no more than the target takes: ")
                .contains("GiftJourney");
    }
}
