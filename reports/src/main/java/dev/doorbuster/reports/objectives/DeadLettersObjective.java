package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/**
 * Messages that could not be worked off: {@code dead letters of orders = 0}. The worst sample decides. Without a window, those of
 * the drain count too: a message that came in during the run may die after it.
 */
record DeadLettersObjective(String text, String queue, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "dead-letters";
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
        MetricSeries series = history.metrics().series("dead-letters", queue, null);
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> MetricWindows.worst(
                        text, "dead letters of " + queue, window, watched(window, series), series, bound, guards));
    }

    private static Window watched(Window window, MetricSeries series) {
        double last = series.lastUpTo(Double.MAX_VALUE).map(Sample::atSeconds).orElse(window.endSeconds());
        return window.name().equals(Timeline.RUN)
                ? Window.between(window.name(), window.startSeconds(), Math.max(window.endSeconds(), Math.nextUp(last)))
                : window;
    }
}
