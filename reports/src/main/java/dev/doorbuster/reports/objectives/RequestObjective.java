package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A figure of the requests keeps to a bound in each of its windows: {@code p99 of checkout < 800 ms during surge}. A request belongs
 * to the window in which it was due.
 *
 * @param above the window that the figure is held against: what is bound is how much more it is than there; empty for the figure
 *     itself
 * @param stretch the length of the stretches in each of which it must hold, stack time; empty for windows as a whole
 */
record RequestObjective(
        String text,
        RequestFigure figure,
        Selector of,
        Bound bound,
        Optional<String> above,
        Optional<Duration> stretch,
        During during)
        implements Objective {

    @Override
    public String kind() {
        return figure.kind();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(during.names());
        above.ifPresent(names::add);
        return names;
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        figure.counted(bound).forEach(questions::under);
        during.ask(questions, timeline, (q, window) -> {
            ask(q, window);
            if (takesTail(window)) {
                q.requests(of, timeline.tail());
            }
            stretchSeconds().ifPresent(seconds -> q.stretches(of, window, seconds, figure.latencies()));
        });
        above.filter(name -> timeline.whyUnknown(name).isEmpty())
                .flatMap(timeline::window)
                .ifPresent(window -> ask(questions, window));
    }

    private void ask(Questions questions, Window window) {
        questions.requests(of, window);
        questions.delivery(window);
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
        if (takesTail(window)) {
            requests.add(history.requests(of, history.timeline().tail()));
        }
        List<Finding> leansOn = leansOn(window, guards);
        if (requests.samples() == 0) {
            return WindowFinding.inconclusive(window.name(), 0, enough(window, requests, guards));
        }
        if (stretch.isEmpty()) {
            leansOn.add(enough(window, requests, guards));
        }
        Optional<Figured> reference = Optional.empty();
        if (above.isPresent()) {
            Optional<String> unknown = history.timeline().whyUnknown(above.get());
            if (unknown.isPresent()) {
                String reason = "nothing is known of " + above.get() + ": " + unknown.get();
                return WindowFinding.inconclusive(window.name(), requests.samples(), reason);
            }
            reference = Optional.of(reference(above.get(), history, guards, leansOn));
        }
        Optional<Finding> broken = Guards.firstBroken(leansOn);
        if (stretch.isPresent()) {
            return new StretchJudge(this, window, requests.samples(), reference, broken).judge(history, guards);
        }
        Figured figured = figured(window, requests, wallSeconds(window, history));
        if (broken.isEmpty()
                && figure.evidence(requests) < requests.samples()
                && bound.holds(observed(figured, reference))) {
            broken = Optional.of(figure.enough(text, window.name() + ", served", figure.evidence(requests), guards))
                    .filter(enough -> !enough.verdict().leavesTrust());
        }
        if (reference.isPresent()) {
            return aboveReference(window, figured, requests, reference.get(), broken, history, guards);
        }
        WindowFinding finding = judged(window, figured, reference, broken, guards);
        return unlessSentLate(finding, figured, requests, window, guards);
    }

    /** Whoever waited long for an error in the reference makes nobody quicker who is served: the worse of both differences decides. */
    private WindowFinding aboveReference(
            Window window,
            Figured figured,
            RequestTally requests,
            Figured reference,
            Optional<Finding> broken,
            History history,
            Guards guards) {
        Optional<Figured> served = ofServed(window, requests);
        Optional<Figured> servedThere = ofServed(reference.of(), history.requests(of, reference.of()));
        boolean servedDecide = served.isPresent()
                && servedThere.isPresent()
                && bound.holds(observed(figured, Optional.of(reference)))
                && !bound.holds(observed(served.get(), servedThere));
        return servedDecide
                ? judged(window, served.get(), servedThere, broken, guards)
                : judged(window, figured, Optional.of(reference), broken, guards);
    }

    private Optional<Figured> ofServed(Window window, RequestTally requests) {
        return figure.ofServed(requests)
                .map(known -> new Figured(window, known.mostMs(), known.leastMs(), requests.served()));
    }

    /** What is due after the last phase was still asked for by visits of the run. */
    private boolean takesTail(Window window) {
        return window.name().equals(Timeline.RUN) && stretch.isEmpty() && !figure.isRate();
    }

    /** A latency that is too long by the generator's own lateness alone, and by more of it than is allowed, says nothing of the stack. */
    private WindowFinding unlessSentLate(
            WindowFinding finding, Figured figured, RequestTally requests, Window window, Guards guards) {
        OptionalDouble sent = figure.fromSendingMs(requests);
        boolean late = finding.verdict() == Verdict.FAIL
                && sent.isPresent()
                && bound.holds(sent.getAsDouble())
                && !guards.allowsLateness(figured.number() - sent.getAsDouble());
        return late
                ? new WindowFinding(
                        window.name(),
                        Verdict.INCONCLUSIVE,
                        finding.observed(),
                        finding.samples(),
                        guards.sentAsPlanned(window).get(0).guard(),
                        "observed " + Figures.withUnit(figured.number(), bound.unit()) + ", but from sending it is "
                                + Figures.withUnit(sent.getAsDouble(), bound.unit())
                                + ": the rest is how late the generator sent")
                : finding;
    }

    /**
     * The figure's number.
     *
     * @param of the window, or a stretch of it
     * @param least it is no less; told only of what is held against another window, for the rest is exact enough to be judged
     */
    record Figured(Window of, double number, double least, long samples) {}

    Figured figured(Window of, RequestTally requests, double wallSeconds) {
        double number = figure.of(requests, wallSeconds);
        return new Figured(of, number, above.isPresent() ? figure.least(requests, number) : number, requests.samples());
    }

    /** By the number of the window, or of the stretch of it that decides. */
    WindowFinding judged(
            Window window, Figured figured, Optional<Figured> reference, Optional<Finding> broken, Guards guards) {
        double observed = observed(figured, reference);
        WindowFinding finding = WindowFinding.judged(window.name(), bound, observed, figured.samples(), broken);
        if (reference.isPresent()) {
            finding = above(finding, figured, reference.get(), guards);
        }
        double limit = bound.required() + reference.map(Figured::number).orElse(0.0);
        return guards.standing(finding, figured.of(), figure.mendedByLessThanMs(bound.isExceededBy(observed), limit));
    }

    private WindowFinding above(WindowFinding finding, Figured figured, Figured reference, Guards guards) {
        WindowFinding told = finding.above(reference.of().name(), figured.number(), reference.number(), bound.unit());
        double least = difference(figured.least(), reference.number());
        double most = difference(figured.number(), reference.least());
        return finding.guard() == null && bound.isUndecidedBetween(least, most)
                ? told.untrusted("percentiles are known to three digits, and so it lies between "
                        + Figures.exactly(least, bound.unit()) + " and " + Figures.exactly(most, bound.unit())
                        + ": whether it is " + Figures.of(bound) + ", nobody knows")
                : guards.standing(told, reference.of(), RequestFigure.BY_ANY);
    }

    /** What is held against the bound. */
    static double observed(Figured figured, Optional<Figured> reference) {
        return reference.map(r -> difference(figured.number(), r.number())).orElse(figured.number());
    }

    /** To the microsecond or finer, so that equal numbers differ by 0 and not by the noise of binary fractions. */
    private static double difference(double number, double reference) {
        return Math.rint((number - reference) * 1e6) / 1e6;
    }

    /** What the figure leans on there is what the promise leans on, too. */
    private Figured reference(String name, History history, Guards guards, List<Finding> leansOn) {
        Window window = history.timeline().window(name).orElseThrow();
        RequestTally requests = history.requests(of, window);
        leansOn.addAll(leansOn(window, guards));
        // Those that waited for an error are nobody to hold the others against.
        leansOn.add(figure.enough(text, window.name(), figure.evidence(requests), guards));
        return figured(window, requests, wallSeconds(window, history));
    }

    private Finding enough(Window window, RequestTally requests, Guards guards) {
        return figure.enough(text, window.name(), requests.samples(), guards);
    }

    private List<Finding> leansOn(Window window, Guards guards) {
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(window).ifPresent(leansOn::add);
        leansOn.addAll(guards.sentAsPlanned(window));
        return leansOn;
    }

    Optional<Double> stretchSeconds() {
        return stretch.map(length -> length.toNanos() / 1e9);
    }

    static double wallSeconds(Window window, History history) {
        return window.lengthSeconds() / history.speed();
    }
}
