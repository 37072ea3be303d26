package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/**
 * The mean, the longest or the least latency keeps to a bound: {@code mean of checkout < 300 ms during surge}. Counted as percentiles
 * are.
 *
 * @param bound in milliseconds
 */
record LatencyFigureObjective(String text, LatencyFigure figure, Selector of, Bound bound, During during)
        implements Objective {

    @Override
    public String kind() {
        return figure.word() + "-latency";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        RequestWindows.ask(during, of, questions, timeline);
    }

    @Override
    public Finding check(History history, Guards guards) {
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> RequestWindows.judged(this, of, window, bound, figure::ofMs, history, guards));
    }
}
