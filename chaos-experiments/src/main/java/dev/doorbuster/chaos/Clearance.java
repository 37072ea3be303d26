package dev.doorbuster.chaos;

import java.util.List;
import java.util.Optional;

/**
 * Leave to inject a fault: what it would hit is found out ahead of its time, for that takes a while and the fault must not be late; at its time
 * the run has to be heard of, and everything else is asked.
 */
final class Clearance {

    /** So long before its time it is found out what a fault would hit, stack time; at once if its time is sooner. */
    private static final double AHEAD_SECONDS = 60;

    private final SafetyRules rules;
    private final StopAlarms alarms;
    private final StackTimer timer;

    Clearance(SafetyRules rules, StopAlarms alarms, StackTimer timer) {
        this.rules = rules;
        this.alarms = alarms;
        this.timer = timer;
    }

    /** Returns at the fault's time, or as soon as something is against it. @return what is against it; absent if the timer was ended meanwhile */
    Optional<List<Refusal>> await(ArmedFault fault) {
        if (!timer.until(fault.atSeconds() - AHEAD_SECONDS)) {
            return Optional.empty();
        }
        List<Refusal> ofHits = rules.refusalsOfHits(fault, timer);
        if (!ofHits.isEmpty()) {
            return unlessEnded(ofHits);
        }
        if (!timer.until(fault.atSeconds())) {
            return Optional.empty();
        }
        Optional<Refusal> unheard = alarms.awaitHeard(timer);
        if (unheard.isPresent()) {
            return unlessEnded(List.of(unheard.get()));
        }
        if (timer.now() > fault.atSeconds() + AHEAD_SECONDS) {
            // What was seen is not what is there by now.
            ofHits = rules.refusalsOfHits(fault, timer);
        }
        return unlessEnded(ofHits.isEmpty() && !timer.ended() ? rules.refusals(fault) : ofHits);
    }

    /** Whoever ended the run while that was looked at needs no reason. */
    private Optional<List<Refusal>> unlessEnded(List<Refusal> refusals) {
        return timer.ended() ? Optional.empty() : Optional.of(refusals);
    }
}
