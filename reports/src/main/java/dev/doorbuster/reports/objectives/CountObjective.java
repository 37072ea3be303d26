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
import java.util.Optional;
import java.util.Set;

/**
 * So many requests, or errors among them: {@code error count of checkout <= 10}, {@code requests of all >= 10000}. Counts pile up
 * with the stack's clock, so at another speed than they are meant for they cannot be judged.
 *
 * @param errors whether errors are counted; else all requests
 */
record CountObjective(String text, boolean errors, Selector of, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return errors ? "error-count" : "requests";
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
        Optional<String> otherSpeed = QueueDepthObjective.otherSpeed(history);
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> otherSpeed.isPresent()
                        ? WindowFinding.inconclusive(
                                window.name(), history.requests(of, window).samples(), otherSpeed.get())
                        : judge(window, history, guards));
    }

    private WindowFinding judge(Window window, History history, Guards guards) {
        RequestTally requests = history.requests(of, window);
        return RequestWindows.judged(
                window,
                bound,
                requests,
                errors ? RequestTally::errors : RequestTally::samples,
                guards,
                guards.enoughSamples(text, window.name(), requests.samples()),
                RequestWindows.wholeIfMoreIsGood(bound, guards, guards.generatorWasHealthy(window)));
    }
}
