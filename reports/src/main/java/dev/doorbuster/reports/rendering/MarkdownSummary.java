package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict in short, as GitHub-flavoured Markdown for a comment on a pull request: why it is no PASS and what happened, the
 * objectives that were not met in the open, the rest folded. It stays below the 65,536 characters that GitHub takes of a comment;
 * what does not fit is counted and left to the page.
 */
public final class MarkdownSummary {

    /** Rows are added up to this length; what follows them takes no more than is left to the limit. */
    private static final int ROOM_FOR_ROWS = 50_000;

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_CAUSES = 8;
    private static final int MOST_LINES = 30;

    private final Assessment assessment;
    private final StringBuilder md = new StringBuilder();

    private MarkdownSummary(Assessment assessment) {
        this.assessment = assessment;
    }

    public static String render(Assessment assessment) {
        return new MarkdownSummary(assessment).render();
    }

    private String render() {
        md.append("## ")
                .append(sign(assessment.verdict()))
                .append(' ')
                .append(assessment.verdict())
                .append(" · ")
                .append(escaped(assessment.rehearsal()))
                .append("\n\n")
                .append(escaped(sentence(assessment.reason())))
                .append('\n');
        list(
                "",
                Cause.of(assessment).stream()
                        .map(c -> sign(c.verdict())
                                + (c.label().equals(c.verdict().name()) ? " **" : " aborted by **") + escaped(c.what())
                                + "**: " + escaped(c.why()))
                        .toList(),
                MOST_CAUSES);
        list(
                "Next",
                NextStep.of(assessment).stream().map(MarkdownSummary::escaped).toList(),
                MOST_CAUSES);
        happenings();
        List<Finding> objectives = assessment.objectives();
        objectives("", objectives.stream().filter(f -> !isQuiet(f)).toList());
        objectives(
                kept(objectives),
                objectives.stream().filter(MarkdownSummary::isQuiet).toList());
        guards();
        logs();
        md.append("\n<sub>run ")
                .append(escaped(assessment.run()))
                .append(" · ")
                .append(Figures.number(assessment.counts().requests()))
                .append(" requests</sub>\n");
        return md.toString();
    }

    /** Whether nobody has to look at it. */
    private static boolean isQuiet(Finding f) {
        return f.verdict() == Verdict.PASS || f.verdict() == Verdict.NOT_ASKED;
    }

    private static String kept(List<Finding> objectives) {
        long met = objectives.stream().filter(f -> f.verdict() == Verdict.PASS).count();
        long notAsked = objectives.stream()
                .filter(f -> f.verdict() == Verdict.NOT_ASKED)
                .count();
        return Stream.of(met > 0 ? met + " met" : "", notAsked > 0 ? notAsked + " not asked" : "")
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void happenings() {
        List<Happening> all = Happening.of(assessment);
        List<Happening> foremost = Happening.foremost(all);
        list(
                "What happened",
                foremost.stream()
                        .map(h -> h.when() + " " + escaped(h.what())
                                + (h.detail().isEmpty() ? "" : ": " + escaped(h.detail())))
                        .toList(),
                MOST_LINES);
        if (foremost.size() < all.size()) {
            md.append("- and ").append(all.size() - foremost.size()).append(" more of less weight, in the report\n");
        }
    }

    /** @param fold the line that is seen when they are folded; empty if they are not */
    private void objectives(String fold, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        md.append(fold.isEmpty() ? "\n" : "\n<details><summary>" + fold + "</summary>\n\n");
        md.append("| | objective | observed | required | samples |\n|---|---|---:|---:|---:|\n");
        int shown = 0;
        for (Finding f : findings) {
            if (md.length() > ROOM_FOR_ROWS) {
                break;
            }
            md.append(row(f));
            shown++;
        }
        if (shown < findings.size()) {
            md.append("\n").append(findings.size() - shown).append(" more are in the report.\n");
        }
        md.append(fold.isEmpty() ? "" : "\n</details>\n");
    }

    private static String row(Finding f) {
        boolean asked = f.verdict() != Verdict.NOT_ASKED;
        // The causes above tell why it was not judged.
        boolean told = f.verdict() == Verdict.INCONCLUSIVE;
        return "| " + sign(f.verdict()) + " | " + escaped(f.objective())
                + (f.explanation().isEmpty() || told ? "" : "<br><sub>" + escaped(f.explanation()) + "</sub>")
                + " | " + (asked ? escaped(f.observedText()) : "not asked")
                + " | " + escaped(f.requiredText())
                + " | " + (asked ? Figures.number(f.samples()) : "")
                + " |\n";
    }

    /** @param title empty if there is none */
    private void list(String title, List<String> lines, int most) {
        if (lines.isEmpty()) {
            return;
        }
        md.append(title.isEmpty() ? "\n" : "\n**" + title + "**\n\n");
        lines.stream().limit(most).forEach(line -> md.append("- ").append(line).append('\n'));
        if (lines.size() > most) {
            md.append("- and ").append(lines.size() - most).append(" more\n");
        }
    }

    private void logs() {
        if (assessment.logs().isEmpty()) {
            return;
        }
        md.append("\n| log | Gatling | starts at | requests | failed |\n|---|---|---:|---:|---:|\n");
        assessment.logs().stream().limit(MOST_LINES).map(LogRow::of).forEach(log -> md.append("| ")
                .append(escaped(log.file()))
                .append(log.damage().isEmpty() ? "" : "<br><sub>" + escaped(log.damage()) + "</sub>")
                .append(" | ")
                .append(escaped(log.gatling()))
                .append(" | ")
                .append(log.offset())
                .append(" | ")
                .append(log.requests())
                .append(" | ")
                .append(log.failed())
                .append(" |\n"));
    }

    private void guards() {
        List<Finding> broken = assessment.brokenGuards();
        List<Finding> notApplicable = assessment.guardsNotApplicable();
        if (!notApplicable.isEmpty()) {
            md.append("\nNot applicable without a plan: ")
                    .append(escaped(TextReport.names(notApplicable)))
                    .append(".\n");
        }
        String adjusted = ThresholdRow.adjusted(assessment);
        if (!adjusted.isEmpty()) {
            md.append("\nAdjusted for the checks of the rehearsal itself: ")
                    .append(escaped(adjusted))
                    .append(".\n");
        }
        int all = assessment.guards().size() - notApplicable.size();
        if (broken.isEmpty()) {
            md.append(all == 1 ? "\nThe check" : "\nAll " + all + " checks").append(" of the rehearsal itself held.\n");
            return;
        }
        list(
                broken.size() + " of " + all + " checks of the rehearsal itself did not hold",
                broken.stream()
                        .map(f -> escaped(f.objective() + Cause.where(f)) + ": "
                                + escaped(Objects.requireNonNullElse(f.reason(), "")))
                        .toList(),
                MOST_CAUSES);
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case INCONCLUSIVE -> "❔";
            case NOT_ASKED, NOT_APPLICABLE -> "➖";
        };
    }

    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Safe in a cell of a table, and not longer than fits there: names come from files and from the stack. */
    private static String escaped(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= LONGEST_TEXT;
        String clipped = fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
        return Visible.text(clipped)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|~$])", "\\\\$1")
                .replaceAll("\\s+", " ");
    }
}
