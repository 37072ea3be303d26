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
 * So many requests are served per wall second of the window: {@code throughput of checkout >= 120 /s during surge}. Errors are not
 * served, whatever answered them; a request belongs to the second in which it was due.
 *
 * @param bound per second
 */
record ThroughputObjective(String text, Selector of, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "throughput";
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
        double wallSeconds = window.lengthSeconds() / history.speed();
        return RequestWindows.judged(
                window,
                bound,
                requests,
                tally -> tally.served() / wallSeconds,
                guards,
                guards.enoughSamples(text, window.name(), requests.samples()),
                RequestWindows.wholeIfMoreIsGood(bound, guards));
    }
}
