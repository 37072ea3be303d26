package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges a figure of the requests of a window, or of a stretch of it.
 *
 * @param reference the window that it is held against; empty for the figure itself
 * @param broken the guard that keeps anything from being concluded
 */
record RequestJudge(
        RequestFigure figure,
        Bound bound,
        String window,
        Optional<Reference> reference,
        Optional<Finding> broken,
        Guards guards) {

    /**
     * Whatever is held must hold.
     *
     * @param of the window, or the stretch of it
     * @param requests due in it
     */
    WindowFinding judge(Window of, RequestTally requests, double wallSeconds) {
        List<Held> held = held(figure, requests, wallSeconds);
        return IntStream.range(0, held.size())
                .mapToObj(i -> {
                    WindowFinding finding = judge(of, held.get(i));
                    return finding.verdict() == Verdict.FAIL
                            ? figure.fromSending()
                                    .map(sent -> unlessSentLate(
                                            finding,
                                            held.get(i),
                                            held(sent, requests, wallSeconds).get(i)))
                                    .orElse(finding)
                            : finding;
                })
                .reduce((a, b) -> a.orWorse(b, bound))
                .orElseThrow();
    }

    private List<Held> held(RequestFigure what, RequestTally requests, double wallSeconds) {
        return reference
                .map(other -> other.held(what, requests))
                .orElseGet(() -> List.of(Held.itself(what.of(requests, wallSeconds), requests.samples())));
    }

    private WindowFinding judge(Window of, Held held) {
        WindowFinding judged = WindowFinding.judged(window, bound, held.number(), held.samples(), broken);
        WindowFinding finding =
                reference.map(other -> above(other, judged, held)).orElse(judged);
        double limit = bound.required() + held.reference();
        return guards.standing(finding, of, figure.mendedByLessThanMs(bound.isExceededBy(held.number()), limit));
    }

    private WindowFinding above(Reference other, WindowFinding judged, Held held) {
        WindowFinding told = judged.above(other.window().name(), held.figure(), held.reference(), bound.unit());
        return broken.isEmpty() && bound.isUndecidedBetween(held.least(), held.most())
                ? told.untrusted("percentiles are known to three digits, and so it lies between "
                        + Figures.exactly(held.least(), bound.unit()) + " and "
                        + Figures.exactly(held.most(), bound.unit()) + ": whether it is " + Figures.of(bound)
                        + ", nobody knows")
                : guards.standing(told, other.window(), RequestFigure.BY_ANY);
    }

    /** A latency that is too long by the generator's own lateness alone, and by more of it than is allowed, says nothing of the stack. */
    private WindowFinding unlessSentLate(WindowFinding finding, Held held, Held fromSending) {
        double late = held.number() - fromSending.number();
        return bound.holds(fromSending.number()) && !guards.allowsLateness(late)
                ? finding.untrusted("observed " + Figures.withUnit(held.number(), bound.unit())
                        + ", but from sending it is " + Figures.withUnit(fromSending.number(), bound.unit())
                        + ": the rest is how late the generator sent")
                : finding;
    }
}
