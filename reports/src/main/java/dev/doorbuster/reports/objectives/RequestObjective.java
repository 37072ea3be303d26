package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A figure of the requests keeps to a bound in each of its windows: {@code p99 of checkout < 800 ms during surge}. A request belongs
 * to the window in which it was due.
 */
record RequestObjective(String text, RequestFigure figure, Selector of, Bound bound, During during)
        implements Objective {

    @Override
    public String kind() {
        return figure.kind();
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, (q, window) -> {
            figure.ask(q, of, window);
            q.delivery(window);
        });
    }

    @Override
    public Finding check(History history, Guards guards) {
        Optional<String> otherSpeed = figure.pilesUp() ? CountsSpeed.other(history) : Optional.empty();
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
        List<Finding> leansOn = leansOn(window, requests.samples(), guards);
        if (requests.samples() == 0) {
            return WindowFinding.inconclusive(window.name(), 0, leansOn.get(leansOn.size() - 1));
        }
        return WindowFinding.judged(
                window.name(),
                bound,
                figure.of(requests, window.lengthSeconds() / history.speed()),
                requests.samples(),
                Guards.firstBroken(leansOn));
    }

    /** Last comes whether there are enough of them: without any there is no number. */
    private List<Finding> leansOn(Window window, long samples, Guards guards) {
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(window).ifPresent(leansOn::add);
        leansOn.add(guards.loadWasDelivered(window));
        leansOn.add(guards.generatorWasHealthy(window));
        // Where more would have been good, nothing may be concluded from too few of a record with holes.
        if (figure.shrinksWithHoles()
                && bound.comparison() != Comparison.BELOW
                && bound.comparison() != Comparison.AT_MOST) {
            leansOn.add(guards.recordIsWhole());
        }
        leansOn.add(figure.enough(text, window.name(), samples, guards));
        return leansOn;
    }
}
