package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.Set;

/**
 * A percentile of latency keeps to a bound: {@code p99 of checkout < 800 ms during surge}.
 *
 * <p>Counted from the planned arrival for the first request of a visit, so that a generator that falls behind cannot hide what a
 * visitor lives through. Requests belong to the window in which they were due, and those that failed count too.
 *
 * @param percentile above 0, below 100
 * @param bound in milliseconds
 */
record LatencyObjective(String text, double percentile, Selector of, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "latency";
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
        return during.judge(this, bound, history.timeline(), window -> judge(window, history, guards));
    }

    private WindowFinding judge(Window window, History history, Guards guards) {
        RequestTally requests = history.requests(of, window);
        return RequestWindows.judged(
                window,
                bound,
                requests,
                tally -> tally.latencyMs(percentile),
                guards,
                guards.enoughSamples(text, window.name(), requests.samples(), percentile),
                guards.generatorWasHealthy(window));
    }
}
