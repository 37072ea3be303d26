package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last lines on the terminal: each objective with observed against required, what happened, the guards that did not hold, the
 * verdict, what can be done about it, and the path of the report. No line is longer than the screen is wide, but for one that is a
 * single word, such as a path.
 */
public final class TextReport {

    private static final String RESET = "\u001b[0m";
    private static final int OBJECTIVE_AT = 16;

    /** With less room for an objective on the line of its numbers, they stand on a line of their own. */
    private static final int LEAST_ROOM = 30;

    private final Assessment assessment;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Assessment assessment, Screen screen) {
        this.assessment = assessment;
        this.screen = screen;
    }

    /**
     * Whole lines, the last one ended.
     *
     * @param report what is printed as the path of the report
     */
    public static String render(Assessment assessment, String report, Screen screen) {
        return new TextReport(assessment, screen).render(report);
    }

    private String render(String report) {
        appendObjectives();
        appendHappenings();
        appendBrokenGuards();
        appendAdjusted();
        appendLogs();
        if (!assessment.guardsNotApplicable().isEmpty()) {
            text.append('\n');
            append(2, "Not applicable without a plan: " + names(assessment.guardsNotApplicable()));
        }
        text.append('\n')
                .append(painted(String.valueOf(assessment.verdict()), assessment.verdict()))
                .append(wrapped(
                        "  " + assessment.rehearsal() + ": " + assessment.reason(),
                        assessment.verdict().name().length(),
                        2));
        NextStep.of(assessment).forEach(step -> text.append(wrapped("Next: " + step, 0, 6)));
        return text.append("Report: ").append(report).append('\n').toString();
    }

    private void appendObjectives() {
        List<Finding> objectives = keptFirst(assessment.objectives());
        int widestNumbers =
                objectives.stream().mapToInt(f -> numbers(f).length()).max().orElse(0);
        int room = screen.columns() - OBJECTIVE_AT - 2 - widestNumbers;
        int column = objectives.stream()
                .mapToInt(f -> f.objective().length())
                .filter(length -> room >= LEAST_ROOM && length <= room)
                .max()
                .orElse(0);
        int alike = 0;
        for (int i = 0; i < objectives.size(); i++) {
            Finding f = objectives.get(i);
            text.append("  ").append(painted(String.format("%-12s", word(f.verdict())), f.verdict()));
            if (f.objective().length() <= column) {
                text.append("  ")
                        .append(Visible.text(padded(f.objective(), column) + "  " + numbers(f)))
                        .append('\n');
            } else {
                text.append(wrapped("  " + f.objective(), OBJECTIVE_AT - 2, OBJECTIVE_AT));
                append(OBJECTIVE_AT + 2, numbers(f));
            }
            alike++;
            String explanation = explanation(f);
            boolean goesOn = i + 1 < objectives.size() && explanation.equals(explanation(objectives.get(i + 1)));
            if (!explanation.isEmpty() && !goesOn) {
                append(OBJECTIVE_AT + 2, (alike > 1 ? "these " + alike + ": " : "") + explanation);
            }
            alike = goesOn ? alike : 0;
        }
    }

    /** Beyond what the numbers tell; may be empty. */
    private String explanation(Finding f) {
        if (f.verdict() == Verdict.NOT_ASKED) {
            return "";
        }
        return told(f) ? "guard " + f.guard() + " did not hold, see below" : f.explanation();
    }

    private void appendHappenings() {
        List<Happening> all = Happening.of(assessment);
        if (all.isEmpty()) {
            return;
        }
        text.append("\nWhat happened:\n");
        List<Happening> foremost = Happening.foremost(all);
        int column = foremost.stream().mapToInt(h -> h.when().length()).max().orElse(0);
        for (Happening h : foremost) {
            String detail = h.detail().isEmpty() ? "" : ": " + h.detail();
            text.append(wrapped("  " + padded(h.when(), column) + "  " + h.what() + detail, 0, column + 4));
        }
        if (foremost.size() < all.size()) {
            append(2, "and " + (all.size() - foremost.size()) + " more of less weight, in the report");
        }
    }

    private void appendBrokenGuards() {
        List<Finding> broken = brokenGuards();
        if (!broken.isEmpty()) {
            text.append("\nChecks of the rehearsal itself that did not hold:\n");
            for (Finding f : broken) {
                text.append(wrapped("  " + f.objective() + Cause.where(f) + ": " + f.reason(), 0, 4));
            }
        }
    }

    private void appendAdjusted() {
        String adjusted = ThresholdRow.adjusted(assessment);
        if (!adjusted.isEmpty()) {
            text.append('\n');
            append(2, "Adjusted for these checks: " + adjusted);
        }
    }

    private void appendLogs() {
        if (!assessment.logs().isEmpty()) {
            text.append('\n');
        }
        for (LogRow row : assessment.logs().stream().map(LogRow::of).toList()) {
            append(
                    2,
                    row.file() + ": Gatling " + row.gatling() + ", starts at " + row.offset() + ", " + row.requests()
                            + " requests, " + row.failed() + " failed");
            if (!row.damage().isEmpty()) {
                append(4, row.damage());
            }
        }
    }

    /** A lack of samples is told beside the objective that it is about. */
    private List<Finding> brokenGuards() {
        return assessment.brokenGuards().stream()
                .filter(f -> !"enough-samples".equals(f.guard()))
                .toList();
    }

    /** Whether the reason of a finding is that of a guard, word for word. */
    private boolean told(Finding f) {
        return f.guard() != null
                && brokenGuards().stream()
                        .anyMatch(g ->
                                f.guard().equals(g.guard()) && f.explanation().endsWith(g.brokenBecause()));
    }

    /** What asks for attention stands last, next to the verdict. */
    private static List<Finding> keptFirst(List<Finding> objectives) {
        return objectives.stream()
                .sorted(Comparator.comparing(f -> switch (f.verdict()) {
                    case PASS -> 0;
                    case NOT_ASKED, NOT_APPLICABLE -> 1;
                    case INCONCLUSIVE -> 2;
                    case FAIL -> 3;
                }))
                .toList();
    }

    private static String numbers(Finding f) {
        if (f.verdict() == Verdict.NOT_ASKED) {
            return f.explanation();
        }
        return f.observedText() + (f.hasBound() ? ", required " + f.requiredText() : "") + " ("
                + Figures.number(f.samples()) + (f.samples() == 1 ? " sample)" : " samples)");
    }

    static String word(Verdict verdict) {
        return verdict == Verdict.NOT_ASKED ? "not asked" : verdict.name();
    }

    static String names(List<Finding> findings) {
        return findings.stream().map(Finding::objective).collect(Collectors.joining(", "));
    }

    private void append(int indent, String line) {
        text.append(wrapped(" ".repeat(indent) + line, 0, indent));
    }

    /**
     * The text on lines that are short enough, broken at spaces only, the last one ended.
     *
     * @param used columns of the first line that something else stands in
     * @param indent of all lines but the first
     */
    private String wrapped(String text, int used, int indent) {
        StringBuilder lines = new StringBuilder();
        String rest = Visible.text(text);
        int before = used;
        while (before + rest.length() > screen.columns()) {
            int content = rest.length() - rest.stripLeading().length();
            int space = rest.lastIndexOf(' ', screen.columns() - before);
            if (space <= content) {
                space = rest.indexOf(' ', content);
            }
            if (space < 0) {
                break;
            }
            lines.append(rest, 0, space).append('\n');
            rest = " ".repeat(indent) + rest.substring(space).strip();
            before = 0;
        }
        return lines.append(rest).append('\n').toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String painted(String word, Verdict verdict) {
        if (!screen.colour()) {
            return word;
        }
        String code =
                switch (verdict) {
                    case PASS -> "32";
                    case FAIL -> "31";
                    case INCONCLUSIVE -> "33";
                    case NOT_ASKED, NOT_APPLICABLE -> "2";
                };
        return "\u001b[1;" + code + "m" + word + RESET;
    }
}
