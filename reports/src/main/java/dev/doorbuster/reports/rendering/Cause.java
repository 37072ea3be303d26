package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Abort;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One reason why the verdict is no PASS. Promises that could not be judged for the same reason share it, so that one cut record is
 * read once and not beside each promise.
 *
 * @param verdict what it led to
 * @param style names its look in the style sheet
 * @param label what it is called in one word
 * @param what the promise, or how many of them
 * @param why what was observed, or what is missing
 */
public record Cause(Verdict verdict, String style, String label, String what, String why) {

    /** What aborted the run, broken promises, then what could not be judged; of a run whose promises held, its broken guards. None of a PASS. */
    static List<Cause> of(Assessment assessment) {
        if (assessment.verdict() == Verdict.PASS) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        Abort abort = assessment.abort();
        if (abort != null) {
            String rule = Objects.requireNonNullElse(abort.rule(), "a safety rule");
            causes.add(new Cause(
                    Verdict.INCONCLUSIVE,
                    FindingRow.style(Verdict.FAIL),
                    "ABORTED",
                    rule + " at " + Figures.clock(abort.atSeconds()),
                    abort.reasonBesideRule()));
        }
        assessment.objectives().stream()
                .filter(f -> f.verdict() == Verdict.FAIL)
                .forEach(f -> causes.add(of(Verdict.FAIL, f.objective(), why(f))));
        Map<String, List<Finding>> open = new LinkedHashMap<>();
        assessment.objectives().stream()
                .filter(f -> f.verdict() == Verdict.INCONCLUSIVE)
                .forEach(f -> open.computeIfAbsent(why(f), reason -> new ArrayList<>())
                        .add(f));
        open.forEach((why, those) -> causes.add(of(
                Verdict.INCONCLUSIVE,
                those.size() == 1 ? those.get(0).objective() : those.size() + " objectives",
                why)));
        if (causes.isEmpty()) {
            assessment
                    .brokenGuards()
                    .forEach(f -> causes.add(of(Verdict.INCONCLUSIVE, f.objective() + where(f), why(f))));
        }
        return causes;
    }

    private static Cause of(Verdict verdict, String what, String why) {
        return new Cause(verdict, FindingRow.style(verdict), verdict.name(), what, why);
    }

    private static String why(Finding f) {
        return Objects.requireNonNullElse(f.reason(), "no reason was recorded");
    }

    /** Of a guard, the window that it was held against. */
    static String where(Finding guard) {
        return guard.window() == null ? "" : " (" + guard.window() + ")";
    }
}
