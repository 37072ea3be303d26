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
 * Most requests are served in time: {@code share of checkout under 800 ms >= 95 %}. An error is never served in time, however fast it
 * came. Exact: counted request by request.
 *
 * @param underMs wall milliseconds that a request must stay below
 * @param bound in percent of all requests
 */
record ShareUnderObjective(String text, Selector of, double underMs, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "share-under";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, (q, window) -> {
            q.servedUnder(of, window, underMicros());
            q.delivery(window);
        });
    }

    @Override
    public Finding check(History history, Guards guards) {
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> RequestWindows.judged(
                        this,
                        of,
                        window,
                        bound,
                        requests -> 100.0 * requests.servedUnder(underMicros()) / requests.samples(),
                        history,
                        guards));
    }

    private long underMicros() {
        return Math.round(underMs * 1000);
    }
}
