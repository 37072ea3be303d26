package dev.doorbuster.chaos;

import java.util.Optional;

/** One reason not to inject. A rule that cannot be evaluated refuses: {@link SafetyRules} takes care of that. */
@FunctionalInterface
interface SafetyRule {

    /** Empty if the rule has nothing against it. May throw. */
    Optional<Refusal> refusal(ArmedFault fault);
}
