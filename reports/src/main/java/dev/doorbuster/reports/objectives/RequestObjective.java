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
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        RequestTally requests = takesTail(window)
                ? history.requests(of, window)
                        .with(history.requests(of, history.timeline().tail()))
                : history.requests(of, window);
        List<Finding> leansOn = leansOn(window, guards);
        if (requests.samples() == 0) {
            return WindowFinding.inconclusive(window.name(), 0, enough(window, requests, guards));
        }
        if (stretch.isEmpty()) {
            leansOn.add(enough(window, requests, guards));
        }
        Optional<Reference> reference = Optional.empty();
        if (above.isPresent()) {
            Optional<String> unknown = history.timeline().whyUnknown(above.get());
            if (unknown.isPresent()) {
                String reason = "nothing is known of " + above.get() + ": " + unknown.get();
                return WindowFinding.inconclusive(window.name(), requests.samples(), reason);
            }
            reference = Optional.of(reference(above.get(), history, guards, leansOn));
        }
        RequestJudge judge =
                new RequestJudge(figure, bound, window.name(), reference, Guards.firstBroken(leansOn), guards);
        return stretch.isPresent()
                ? new StretchJudge(this, judge, window, requests.samples()).judge(history)
                : unlessTooFewServed(judge.judge(window, requests, wallSeconds(window, history)), requests, guards);
    }

    private WindowFinding unlessTooFewServed(WindowFinding finding, RequestTally requests, Guards guards) {
        long evidence = figure.evidence(requests);
        if (finding.verdict() != Verdict.PASS || evidence == requests.samples()) {
            return finding;
        }
        Finding enough = figure.enough(text, finding.window() + ", served", evidence, guards);
        return enough.verdict().leavesTrust() ? finding : finding.untrusted(enough);
    }

    /** What is due after the last phase was still asked for by visits of the run. */
    private boolean takesTail(Window window) {
        return window.name().equals(Timeline.RUN) && stretch.isEmpty() && !figure.isRate();
    }

    /** What the figure leans on there is what the promise leans on, too. */
    private Reference reference(String name, History history, Guards guards, List<Finding> leansOn) {
        Window window = history.timeline().window(name).orElseThrow();
        RequestTally requests = history.requests(of, window);
        leansOn.addAll(leansOn(window, guards));
        // Those that waited for an error are nobody to hold the others against.
        leansOn.add(figure.enough(text, window.name(), figure.evidence(requests), guards));
        return new Reference(window, requests);
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

    private static double wallSeconds(Window window, History history) {
        return window.lengthSeconds() / history.speed();
    }
}
