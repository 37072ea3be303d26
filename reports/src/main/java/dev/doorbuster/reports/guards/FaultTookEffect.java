package dev.doorbuster.reports.guards;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.reports.history.FaultLife;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Figures;
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

    /** @param loadEnd the end of the last phase, stack seconds: a fault that comes after it finds nobody there */
    static Finding judge(FaultLife fault, double loadEnd) {
        double start = fault.startedSeconds().orElse(Double.POSITIVE_INFINITY);
        double end = fault.endedSeconds().orElse(Double.POSITIVE_INFINITY);
        boolean tooLate = fault.startedSeconds().isPresent() && start >= loadEnd;
        Optional<FaultEvent> proof = fault.events().stream()
                .filter(event -> event.kind() == Kind.PROOF_SEEN && !tooLate)
                .filter(event -> event.atSeconds() >= start && event.atSeconds() <= end)
                .findFirst();
        boolean ran =
                fault.startedSeconds().isPresent() && fault.first(Kind.FAILED).isEmpty();
        boolean leashed = fault.first(Kind.LEASHED).isPresent();
        Verdict verdict = !ran || leashed ? Verdict.INCONCLUSIVE : proof.isPresent() ? Verdict.PASS : Verdict.FAIL;
        String reason =
                switch (verdict) {
                    case PASS -> proof.get().detail();
                    case FAIL ->
                        tooLate
                                ? "fault " + fault.name() + " started at " + Figures.clock(start)
                                        + ", when the last phase was over"
                                : "fault " + fault.name() + " started, but its proof was "
                                        + (fault.proofSeconds().isPresent()
                                                ? "seen only before it had started or after it had ended"
                                                : "never seen");
                    default -> "fault " + fault.name() + " " + fault.story();
                };
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
