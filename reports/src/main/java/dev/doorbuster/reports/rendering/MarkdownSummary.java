package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.List;
import java.util.Objects;

/** The verdict in short, as GitHub-flavoured Markdown for a pull request. */
public final class MarkdownSummary {

    private MarkdownSummary() {}

    public static String render(Assessment assessment) {
        StringBuilder md = new StringBuilder();
        md.append("## ")
                .append(sign(assessment.verdict()))
                .append(' ')
                .append(assessment.verdict())
                .append(" · ")
                .append(escaped(assessment.rehearsal()))
                .append("\n\n")
                .append(escaped(sentence(assessment.reason())))
                .append("\n\n");
        md.append("| | objective | observed | required | samples |\n|---|---|---:|---:|---:|\n");
        for (Finding f : assessment.objectives()) {
            md.append("| ").append(sign(f.verdict())).append(" | ").append(escaped(f.objective()));
            if (!f.explanation().isEmpty()) {
                md.append("<br><sub>").append(escaped(f.explanation())).append("</sub>");
            }
            boolean asked = f.verdict() != Verdict.NOT_ASKED;
            md.append(" | ")
                    .append(asked ? escaped(f.observedText()) : "not asked")
                    .append(" | ")
                    .append(escaped(f.requiredText()))
                    .append(" | ")
                    .append(asked ? Figures.number(f.samples()) : "")
                    .append(" |\n");
        }
        appendFaults(md, assessment.faults());
        appendLogs(md, assessment.logs());
        appendGuards(md, assessment);
        md.append("\n<sub>run ")
                .append(escaped(assessment.run()))
                .append(" · ")
                .append(Figures.number(assessment.counts().requests()))
                .append(" requests</sub>\n");
        return md.toString();
    }

    private static void appendFaults(StringBuilder md, List<FaultOutcome> faults) {
        if (faults.isEmpty()) {
            return;
        }
        md.append("\n**Faults:** ");
        for (int i = 0; i < faults.size(); i++) {
            FaultOutcome fault = faults.get(i);
            md.append(i == 0 ? "" : "; ")
                    .append(escaped(fault.name()))
                    .append(' ')
                    .append(escaped(fault.story()));
            if (fault.startedSeconds() != null) {
                md.append(" (").append(Figures.clock(fault.startedSeconds()));
                md.append(fault.endedSeconds() == null ? "" : " to " + Figures.clock(fault.endedSeconds()))
                        .append(")");
            }
        }
        md.append("\n");
    }

    private static void appendLogs(StringBuilder md, List<Assessment.Log> logs) {
        if (logs.isEmpty()) {
            return;
        }
        md.append("\n| log | Gatling | starts at | requests | failed |\n|---|---|---:|---:|---:|\n");
        for (LogRow log : logs.stream().map(LogRow::of).toList()) {
            md.append("| ")
                    .append(escaped(log.file()))
                    .append(" | ")
                    .append(escaped(log.gatling()))
                    .append(" | ")
                    .append(log.offset())
                    .append(" | ")
                    .append(log.requests())
                    .append(" | ")
                    .append(log.failed())
                    .append(" |\n");
        }
    }

    private static void appendGuards(StringBuilder md, Assessment assessment) {
        List<Finding> broken = assessment.brokenGuards();
        List<Finding> notApplicable = assessment.guardsNotApplicable();
        if (!notApplicable.isEmpty()) {
            md.append("\nNot applicable without a plan: ")
                    .append(escaped(TextReport.names(notApplicable)))
                    .append(".\n");
        }
        int all = assessment.guards().size() - notApplicable.size();
        if (broken.isEmpty()) {
            md.append(all == 1 ? "\nThe check" : "\nAll " + all + " checks").append(" of the rehearsal itself held.\n");
            return;
        }
        md.append("\n")
                .append(broken.size())
                .append(" of ")
                .append(all)
                .append(" checks of the rehearsal itself did not hold:\n\n");
        for (Finding f : broken) {
            md.append("- ").append(escaped(f.objective()));
            md.append(f.window() == null ? "" : " (" + escaped(f.window()) + ")");
            md.append(": ")
                    .append(escaped(Objects.requireNonNullElse(f.reason(), "")))
                    .append("\n");
        }
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

    /** Safe in a cell of a table: names come from files and from the stack. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1")
                .replaceAll("\\s+", " ");
    }
}
