package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An observed metric gets to a level in time: {@code metric database-cpu back under 60 within 5 m of surge ending, for 2 m}, {@code web capacity
 * reaches 8 within 8 m of surge starting}. Capacity is what is in service, not what is desired.
 *
 * @param kind of promise, as findings have it
 * @param what the metric in words, for guards
 * @param level what its samples must keep to
 * @param hold for how long they must; zero = one sample will do
 */
record MetricReachedObjective(
        String text, String kind, String what, AskedMetric metric, Bound level, Within within, Duration hold)
        implements Objective {

    /** {@code web capacity reaches 8 within 8 m of surge starting}. */
    static MetricReachedObjective capacity(String text, String group, double instances, Within within) {
        AskedMetric metric = AskedMetric.of(StackMetric.CAPACITY, group);
        Bound level = Bound.atLeast(instances, metric.unit());
        return new MetricReachedObjective(
                text, metric.metric().name(), metric.inWords(), metric, level, within, Duration.ZERO);
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
        Optional<String> unknown = metric.whyUnknown(history, false);
        if (unknown.isPresent()) {
            return Finding.of(
                    text,
                    kind,
                    Bound.atMost(within.limitSeconds(), "s"),
                    List.of(new WindowFinding(within.toString(), Verdict.INCONCLUSIVE, null, 0, null, unknown.get())));
        }
        return new Reaching(what, metric.whole(history.metrics()), level, hold, false, within)
                .judge(this, history, guards);
    }
}
