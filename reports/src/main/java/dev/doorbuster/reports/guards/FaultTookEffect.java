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
 * A fault bit: its experiment's own proof was seen while it lasted. A fault that did nothing proves nothing, and what is
 * seen before its start or after its end may be everyday life, such as a scale-in.
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
        double start = fault.startedSeconds().orElse(Double.POSITIVE_INFINITY);
        double end = fault.endedSeconds().orElse(Double.POSITIVE_INFINITY);
        Optional<FaultEvent> proof = fault.events().stream()
                .filter(event -> event.kind() == Kind.PROOF_SEEN)
                .filter(event -> event.atSeconds() >= start && event.atSeconds() <= end)
                .findFirst();
        boolean ran =
                fault.startedSeconds().isPresent() && fault.first(Kind.FAILED).isEmpty();
        boolean leashed = fault.first(Kind.LEASHED).isPresent();
        Verdict verdict = !ran || leashed ? Verdict.INCONCLUSIVE : proof.isPresent() ? Verdict.PASS : Verdict.FAIL;
        String reason = verdict == Verdict.PASS
                ? proof.get().detail()
                : verdict == Verdict.FAIL
                        ? "fault " + fault.name() + " started, but its proof was "
                                + (seen.isPresent()
                                        ? "seen only before it had started or after it had ended"
                                        : "never seen")
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
