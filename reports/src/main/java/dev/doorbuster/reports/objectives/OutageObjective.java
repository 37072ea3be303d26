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
import java.util.Comparator;
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
        Optional<Window> longest = outages.stream()
                .map(outage -> within(window, outage))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Window::lengthSeconds));
        double observed =
                longest.map(w -> Math.rint(w.lengthSeconds() * 1e6) / 1e6).orElse(0.0);
        WindowFinding judged =
                WindowFinding.judged(window.name(), bound, observed, requests.samples(), Guards.firstBroken(leansOn));
        boolean goesOn = judged.verdict() == Verdict.PASS && outages.stream().anyMatch(o -> goesOnIn(window, o));
        WindowFinding finding = goesOn
                ? judged.untrusted(
                        "none was served any more when the last request was due: how long that lasted is not known")
                : judged;
        double unserved = history.longestUnserved(of, window);
        if (finding.verdict() == Verdict.PASS && !bound.holds(unserved)) {
            return new WindowFinding(
                    window.name(),
                    Verdict.INCONCLUSIVE,
                    observed,
                    requests.samples(),
                    enough.guard(),
                    "for more than " + Figures.withUnit(unserved, "s")
                            + " nobody was served, and too few were due to tell whether anybody would have been");
        }
        // One that was served late would have been served, if the record only told.
        return longest.map(outage -> guards.standing(finding.at(outage), outage, RequestFigure.BY_ANY))
                .orElse(finding);
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
