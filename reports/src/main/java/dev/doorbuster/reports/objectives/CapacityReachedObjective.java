package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/**
 * A group scales out in time: {@code web capacity reaches 8 within 8 m of surge starting}. Capacity is what is in service, not what
 * is desired.
 *
 * @param group {@code web} or {@code consumers}
 */
record CapacityReachedObjective(String text, String group, double instances, Within within) implements Objective {

    @Override
    public String kind() {
        return "capacity";
    }

    @Override
    public Set<String> names() {
        return within.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        within.load(timeline).ifPresent(questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        return new Reaching(
                        "capacity of " + group,
                        history.metrics().series("capacity", group, null),
                        Bound.atLeast(instances, "instances"),
                        within)
                .judge(this, history, guards);
    }
}
