package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/** What was asked once happened once: {@code duplicate orders = 0}, {@code duplicate events = 0}. Counted in keys. */
record DuplicatesObjective(String text, Attempt.Kind what, Bound bound) implements Objective {

    @Override
    public String kind() {
        return what == Attempt.Kind.ORDER ? "duplicate-orders" : "duplicate-events";
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        // The audit is read whole in any case.
    }

    @Override
    public Finding check(History history, Guards guards) {
        return Audited.judge(
                this,
                bound,
                history.conservation(),
                c -> c.of(what).duplicate(),
                c -> c.of(what).keys(),
                guards);
    }
}
