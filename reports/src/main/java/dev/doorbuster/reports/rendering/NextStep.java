package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a person can do so that what could not be judged can be, in one sentence each. Nothing of a run that could. */
final class NextStep {

    private NextStep() {}

    static List<String> of(Assessment assessment) {
        if (assessment.verdict() == Verdict.PASS) {
            return List.of();
        }
        if (assessment.abort() != null) {
            return List.of("mend what the abort was for, then rehearse again; a FAIL stands, for nothing that was still"
                    + " under way could have mended it");
        }
        List<Finding> open = assessment.objectives().stream()
                .filter(f -> f.verdict() == Verdict.INCONCLUSIVE)
                .toList();
        Set<String> steps = new LinkedHashSet<>();
        (open.isEmpty() && assessment.verdict() != Verdict.FAIL ? assessment.brokenGuards() : open)
                .forEach(f -> after(f, assessment).forEach(steps::add));
        return List.copyOf(steps);
    }

    private static Stream<String> after(Finding f, Assessment assessment) {
        boolean planned = assessment.counts().arrivalsPlanned() != null;
        return switch (Objects.requireNonNullElse(f.guard(), "")) {
            case "load-delivered" ->
                Stream.of(
                        planned
                                ? "to send the load that was planned, rehearse again with a smaller --scale or from a"
                                        + " larger machine"
                                : "to send the load that was meant, run it again from a larger machine or with fewer"
                                        + " visitors");
            case "generator-healthy" ->
                Stream.of("for a generator that keeps time, rehearse again from a machine that does nothing else");
            case "fault-took-effect" -> Stream.of("why a fault did not take effect is told in chaos/faults.jsonl");
            case "enough-samples" ->
                Stream.of(
                        f.samples() == 0
                                ? "where there is not one sample, compare the names in the objective with those in the"
                                        + " report"
                                : "for enough samples, ask for a lower percentile or a longer window"
                                        + (planned ? ", or rehearse with a larger --scale" : ""));
            case "observed" ->
                Stream.of("for a metric without holes, let doorbuster doctor tell what may not be read of the target");
            case "record-whole" ->
                Stream.of("a record with holes cannot be mended: " + (planned ? "rehearse again" : "run it again"));
            default -> Stream.empty();
        };
    }
}
