package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last lines on the terminal: each objective with observed against required, the guards that did not hold, the verdict and the
 * path of the report.
 */
public final class TextReport {

    private static final String RESET = "\u001b[0m";

    private TextReport() {}

    /**
     * Whole lines, the last one ended.
     *
     * @param report what is printed as the path of the report
     * @param colour whether the terminal understands ANSI colours
     */
    public static String render(Assessment assessment, String report, boolean colour) {
        StringBuilder text = new StringBuilder();
        List<Finding> objectives = assessment.objectives();
        int width =
                objectives.stream().mapToInt(f -> f.objective().length()).max().orElse(0);
        for (Finding f : keptFirst(objectives)) {
            text.append(line(f, width, colour));
        }
        // A lack of samples is told beside the objective that it is about.
        List<Finding> broken = assessment.brokenGuards().stream()
                .filter(f -> !"enough-samples".equals(f.guard()))
                .toList();
        if (!broken.isEmpty()) {
            text.append("\nChecks of the rehearsal itself that did not hold:\n");
            for (Finding f : broken) {
                String where = f.window() == null ? "" : " (" + f.window() + ")";
                text.append("  ")
                        .append(f.objective())
                        .append(where)
                        .append(": ")
                        .append(f.reason())
                        .append('\n');
            }
        }
        for (Assessment.Log log : assessment.logs()) {
            LogRow row = LogRow.of(log);
            text.append("\n  ")
                    .append(row.file())
                    .append(": Gatling ")
                    .append(row.gatling())
                    .append(", starts at ")
                    .append(row.offset())
                    .append(", ")
                    .append(row.requests())
                    .append(" requests, ")
                    .append(row.failed())
                    .append(" failed");
        }
        if (!assessment.guardsNotApplicable().isEmpty()) {
            text.append("\n  Not applicable without a plan: ")
                    .append(names(assessment.guardsNotApplicable()))
                    .append('\n');
        }
        text.append('\n')
                .append(painted(String.valueOf(assessment.verdict()), assessment.verdict(), colour))
                .append("  ")
                .append(assessment.rehearsal())
                .append(": ")
                .append(assessment.reason())
                .append('\n');
        return text.append("Report: ").append(report).append('\n').toString();
    }

    /** What asks for attention stands last, next to the verdict. */
    private static List<Finding> keptFirst(List<Finding> objectives) {
        return objectives.stream()
                .sorted(Comparator.comparing(f -> f.verdict() != Verdict.PASS))
                .toList();
    }

    private static String line(Finding f, int width, boolean colour) {
        String verdict = painted(String.format("%-12s", word(f.verdict())), f.verdict(), colour);
        String head = "  " + verdict + "  " + padded(f.objective(), width);
        if (f.verdict() == Verdict.NOT_ASKED) {
            return head + "  " + f.reason() + "\n";
        }
        String numbers = "  " + f.observedText() + (f.hasBound() ? ", required " + f.requiredText() : "") + " ("
                + Figures.number(f.samples()) + (f.samples() == 1 ? " sample)" : " samples)") + "\n";
        return head + numbers + (f.explanation().isEmpty() ? "" : "                " + f.explanation() + "\n");
    }

    static String word(Verdict verdict) {
        return verdict == Verdict.NOT_ASKED ? "not asked" : verdict.name();
    }

    static String names(List<Finding> findings) {
        return findings.stream().map(Finding::objective).collect(Collectors.joining(", "));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String painted(String text, Verdict verdict, boolean colour) {
        if (!colour) {
            return text;
        }
        String code =
                switch (verdict) {
                    case PASS -> "32";
                    case FAIL -> "31";
                    case INCONCLUSIVE -> "33";
                    case NOT_ASKED, NOT_APPLICABLE -> "2";
                };
        return "\u001b[1;" + code + "m" + text + RESET;
    }
}
