package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
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
        return Audited.judge(
                this,
                bound,
                history.conservation(),
                c -> c.of(what).lost(),
                c -> c.of(what).acknowledged(),
                guards);
    }
}
