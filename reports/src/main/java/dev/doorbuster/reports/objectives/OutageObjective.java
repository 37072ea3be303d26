package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Outage;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The longest {@link Outage} keeps to a bound in each window: {@code outage of checkout < 30 s during fault:az-loss}. What of it lies in
 * the window counts, in stack time. Of one that nobody saw end only the least length is known.
 */
record OutageObjective(String text, Selector of, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "outage";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        questions.outages(of);
        during.ask(questions, timeline, (q, window) -> {
            q.requests(of, window);
            q.delivery(window);
        });
    }

    @Override
    public Finding check(History history, Guards guards) {
        List<Outage> outages = history.outages(of);
        return during.judge(this, bound, history.timeline(), window -> judge(window, outages, history, guards));
    }

    private WindowFinding judge(Window window, List<Outage> outages, History history, Guards guards) {
        RequestTally requests = history.requests(of, window);
        Finding enough = guards.enoughSamples(text, window.name(), requests.samples());
        if (requests.samples() == 0) {
            return WindowFinding.inconclusive(window.name(), 0, enough);
        }
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(window).ifPresent(leansOn::add);
        leansOn.addAll(guards.sentAsPlanned(window));
        leansOn.add(enough);
        Optional<Finding> broken = Guards.firstBroken(leansOn);
        // One that was served late would have been served, if the record only told.
        WindowFinding finding = outages.stream()
                .map(outage -> within(window, outage))
                .flatMap(Optional::stream)
                .map(outage -> guards.standing(
                        judged(outage.lengthSeconds(), window, requests, broken).at(outage),
                        outage,
                        RequestFigure.BY_ANY))
                .reduce((a, b) -> a.orWorse(b, bound))
                .orElseGet(() -> judged(0, window, requests, broken));
        if (finding.verdict() != Verdict.PASS) {
            return finding;
        }
        if (outages.stream().anyMatch(outage -> goesOnIn(window, outage))) {
            return finding.untrusted(
                    "none was served any more when the last request was due: how long that lasted is not known");
        }
        double unserved = history.longestUnserved(of, window);
        return bound.holds(unserved)
                ? finding
                : finding.untrusted("for more than " + Figures.withUnit(unserved, "s")
                        + " nobody was served, and too few were due to tell whether anybody would have been");
    }

    private WindowFinding judged(double seconds, Window window, RequestTally requests, Optional<Finding> broken) {
        return WindowFinding.judged(window.name(), bound, Math.rint(seconds * 1e6) / 1e6, requests.samples(), broken);
    }

    private static boolean goesOnIn(Window window, Outage outage) {
        return outage.openEnded() && window.contains(outage.toSeconds());
    }

    private static Optional<Window> within(Window window, Outage outage) {
        double from = Math.max(window.startSeconds(), outage.fromSeconds());
        double to = Math.min(window.endSeconds(), outage.toSeconds());
        return to > from ? Optional.of(Window.between("outage", from, to)) : Optional.empty();
    }
}
