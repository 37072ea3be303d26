package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.Optional;
import java.util.Set;

/**
 * A queue never gets deeper than a bound: {@code queue orders depth < 5000 during surge}. The worst sample decides. What piles up
 * in compressed time is not what piles up in real time, so this is judged only at the speed the count is meant for.
 */
record QueueDepthObjective(String text, String queue, Bound bound, During during) implements Objective {

    static final String METRIC = "queue-depth";

    @Override
    public String kind() {
        return "queue-depth";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, Questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        Optional<String> otherSpeed = otherSpeed(history);
        MetricSeries depth = history.metrics().series(METRIC, queue, null);
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> otherSpeed.isPresent()
                        ? WindowFinding.inconclusive(
                                window.name(), depth.in(window).size(), otherSpeed.get())
                        : judge(window, depth, guards));
    }

    private WindowFinding judge(Window window, MetricSeries depth, Guards guards) {
        return MetricWindows.worst(text, "depth of queue " + queue, window, depth, bound, guards);
    }

    /** Why counts that pile up cannot be judged in this run, if so. */
    static Optional<String> otherSpeed(History history) {
        double meantFor = history.run().plan().map(Plan::countsSpeed).orElse(history.speed());
        return history.speed() == meantFor
                ? Optional.empty()
                : Optional.of("the run went at speed " + dev.doorbuster.record.yaml.Quantity.text(history.speed())
                        + ", but the rehearsal's counts are meant for speed "
                        + dev.doorbuster.record.yaml.Quantity.text(meantFor));
    }
}
