package dev.doorbuster.reports.guards;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.reports.history.FaultLife;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.Optional;

/**
 * A fault bit: its experiment's own proof was seen before the fault ended. A fault that did nothing proves nothing, and what is
 * seen after its end may be everyday life, such as a scale-in.
 */
final class FaultTookEffect {

    static final String NAME = "fault-took-effect";
    private static final Bound PROOF = new Bound(Comparison.AT_LEAST, 1, "proofs");

    private FaultTookEffect() {}

    static Finding withoutPlan() {
        return Finding.notApplicable(
                NAME, "faults took effect", "not applicable: a Gatling log does not tell of faults, so none is known");
    }

    static Finding judge(FaultLife fault) {
        Optional<FaultEvent> seen = fault.first(Kind.PROOF_SEEN);
        double end = fault.endedSeconds().orElse(Double.POSITIVE_INFINITY);
        Optional<FaultEvent> proof = seen.filter(event -> event.atSeconds() <= end);
        boolean ran =
                fault.startedSeconds().isPresent() && fault.first(Kind.FAILED).isEmpty();
        boolean leashed = fault.first(Kind.LEASHED).isPresent();
        Verdict verdict = !ran || leashed ? Verdict.INCONCLUSIVE : proof.isPresent() ? Verdict.PASS : Verdict.FAIL;
        String reason = verdict == Verdict.PASS
                ? proof.get().detail()
                : verdict == Verdict.FAIL
                        ? "fault " + fault.name() + " started, but its proof was "
                                + (seen.isPresent() ? "seen only after it had ended" : "never seen")
                        : "fault " + fault.name() + " " + fault.story();
        return Finding.guard(
                NAME,
                "fault " + fault.name() + " took effect",
                verdict,
                PROOF,
                proof.isPresent() ? 1.0 : 0.0,
                fault.events().size(),
                null,
                reason);
    }
}
