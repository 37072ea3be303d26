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
import java.util.function.ToDoubleFunction;

/** Asks for the requests of each window, and judges a number of those in one. */
final class RequestWindows {

    private RequestWindows() {}

    /** The requests, and how the load that they are part of was delivered. */
    static void ask(During during, Selector of, Questions questions, Timeline timeline) {
        during.ask(questions, timeline, (q, window) -> {
            q.requests(of, window);
            q.delivery(window);
        });
    }

    /** Of requests that the generator's health has a part in: latencies and errors. */
    static WindowFinding judged(
            Objective objective,
            Selector of,
            Window window,
            Bound bound,
            ToDoubleFunction<RequestTally> observed,
            History history,
            Guards guards) {
        RequestTally requests = history.requests(of, window);
        Finding enough = guards.enoughSamples(objective.text(), window.name(), requests.samples());
        return judged(window, bound, requests, observed, guards, enough, guards.generatorWasHealthy(window));
    }

    /**
     * What a count leans on besides: a record with holes shows at least so many, and never at most. Where more would have been good,
     * nothing may be concluded from too few.
     */
    static Finding[] wholeIfMoreIsGood(Bound bound, Guards guards, Finding... further) {
        List<Finding> leansOn = new ArrayList<>(List.of(further));
        if (bound.comparison() != Comparison.BELOW && bound.comparison() != Comparison.AT_MOST) {
            leansOn.add(guards.recordIsWhole());
        }
        return leansOn.toArray(Finding[]::new);
    }

    /**
     * As the load alone lets it be judged, or with further guards.
     *
     * @param enough whether there are enough of them; without any there is no number
     */
    static WindowFinding judged(
            Window window,
            Bound bound,
            RequestTally requests,
            ToDoubleFunction<RequestTally> observed,
            Guards guards,
            Finding enough,
            Finding... further) {
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(window).ifPresent(leansOn::add);
        leansOn.add(guards.loadWasDelivered(window));
        leansOn.addAll(List.of(further));
        leansOn.add(enough);
        return requests.samples() == 0
                ? WindowFinding.inconclusive(window.name(), 0, enough)
                : WindowFinding.judged(
                        window.name(),
                        bound,
                        observed.applyAsDouble(requests),
                        requests.samples(),
                        Guards.firstBroken(leansOn));
    }
}
