package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Abort;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the stack or to those who came to it, in the order of time.
 *
 * @param style names its kind in the style sheet
 * @param when from and to, as a clock shows it; a dash if it never came about
 * @param detail may be empty
 */
public record Happening(String style, String when, String what, String detail) {

    private record Timed(@Nullable Double atSeconds, Happening happening) {}

    static List<Happening> of(Assessment assessment) {
        List<Timed> all = new ArrayList<>();
        assessment.faults().forEach(f -> all.add(new Timed(f.startedSeconds(), fault(f))));
        EpisodeRow.of(assessment).forEach(e -> all.add(new Timed(e.episode().fromSeconds(), e.happening())));
        Abort abort = assessment.abort();
        if (abort != null) {
            all.add(new Timed(abort.atSeconds(), aborted(abort)));
            abort.steps().forEach(step -> all.add(new Timed(step.atSeconds(), step(step))));
        }
        return all.stream()
                .sorted(Comparator.comparing(Timed::atSeconds, Comparator.nullsLast(Comparator.<Double>naturalOrder())))
                .map(Timed::happening)
                .toList();
    }

    private static Happening fault(FaultOutcome fault) {
        List<String> steps = new ArrayList<>(List.of(fault.story()));
        if (fault.proofSeconds() != null) {
            steps.add("took effect at " + Figures.clock(fault.proofSeconds()));
        }
        if (fault.healedSeconds() != null) {
            steps.add("healed at " + Figures.clock(fault.healedSeconds()));
        }
        return new Happening(
                "fault",
                when(fault.startedSeconds(), fault.endedSeconds()),
                "fault " + fault.name(),
                String.join(", ", steps));
    }

    private static Happening aborted(Abort abort) {
        return new Happening(
                "abort",
                Figures.clock(abort.atSeconds()),
                "aborted",
                (abort.rule() == null || abort.reason().startsWith(abort.rule()) ? "" : abort.rule() + ": ")
                        + abort.reason());
    }

    private static Happening step(Abort.Step step) {
        return new Happening(
                "abort",
                Figures.clock(step.atSeconds()),
                step.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + (step.done() ? "" : ": not so"),
                Figures.withUnit(step.afterTripMs() / 1000.0, "s") + " after the rule tripped; " + step.detail());
    }

    /** A stretch of time as reports write it. */
    static String when(@Nullable Double fromSeconds, @Nullable Double toSeconds) {
        if (fromSeconds == null) {
            return "–";
        }
        return Figures.clock(fromSeconds) + (toSeconds == null ? "" : " – " + Figures.clock(toSeconds));
    }
}
