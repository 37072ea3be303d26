package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.Conservation;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Set;

/** What was acknowledged is in the audit: {@code lost orders = 0}, {@code lost events = 0}. */
record LostObjective(String text, Attempt.Kind what, Bound bound) implements Objective {

    @Override
    public String kind() {
        return what == Attempt.Kind.ORDER ? "lost-orders" : "lost-events";
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        // Attempts and audit are read whole in any case.
    }

    @Override
    public Finding check(History history, Guards guards) {
        Conservation conservation = history.conservation();
        long waiting = conservation.of(what).unprocessed();
        Finding finding = Audited.judge(
                this,
                bound,
                conservation,
                c -> c.of(what).lost(),
                c -> c.of(what).acknowledged(),
                guards);
        Double lost = finding.observed();
        // What is there and had no effect yet may have it later, or never.
        return finding.verdict() == Verdict.PASS && lost != null && !bound.holds(lost + waiting)
                ? Finding.of(
                        text,
                        kind(),
                        bound,
                        List.of(WindowFinding.inconclusive(
                                Audited.WHOLE_RUN,
                                finding.samples(),
                                Figures.number(waiting)
                                        + " of those that the shop has had taken no effect when it was asked; whether they ever will is"
                                        + " not known")))
                : finding;
    }
}
