package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/**
 * The share of errors keeps to a bound: {@code errors of all < 0.5 % during baseline, surge}. Refusals that the profile expects
 * (sold out) are no errors.
 *
 * @param bound in percent
 */
record ErrorsObjective(String text, Selector of, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "errors";
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
                window -> RequestWindows.judged(this, of, window, bound, RequestTally::errorPercent, history, guards));
    }
}
