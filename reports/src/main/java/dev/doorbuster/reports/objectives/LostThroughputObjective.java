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
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that should have been served and were not: {@code lost throughput of checkout < 5 % during fault:az-loss}. As many should
 * have been served for each visit that was planned as were in the reference; more than that is no loss.
 *
 * @param bound in percent of what should have been served, or in requests
 * @param against the reference; empty for what came before the fault, in windows {@code fault:NAME}
 */
record LostThroughputObjective(String text, Selector of, Bound bound, Optional<String> against, During during)
        implements Objective {

    static final String PERCENT = "%";
    static final String REQUESTS = "requests";

    /** From fewer served requests, or for fewer, nobody knows how many there should have been. */
    private static final long LEAST = 100;

    @Override
    public String kind() {
        return "lost-throughput";
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(during.names());
        during.windows().forEach(window -> names.add(reference(window)));
        return names;
    }

    /** Why the reference must be named; empty if there is one for each window. */
    static Optional<String> whyNoReference(Optional<String> against, During during) {
        return during.windows().stream()
                .filter(window -> against.isEmpty() && !window.startsWith(Timeline.FAULT))
                .findFirst()
                .map(window -> "what should have been served in \"" + window
                        + "\" must be held against another window, such as \"against baseline\"; only a window fault:NAME has one of its"
                        + " own, before:NAME");
    }

    private String reference(String window) {
        return against.orElseGet(() -> Timeline.BEFORE + window.substring(Timeline.FAULT.length()));
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, (q, window) -> {
            ask(q, window);
            String name = reference(window.name());
            // Nothing is kept of a window of which nothing can be known, however long it is.
            if (timeline.whyUnknown(name).isEmpty()) {
                timeline.window(name).ifPresent(w -> ask(q, w));
            }
        });
    }

    private void ask(Questions questions, Window window) {
        questions.requests(of, window);
        questions.delivery(window);
        questions.plannedVisits(window);
    }

    @Override
    public Finding check(History history, Guards guards) {
        return during.judge(this, bound, history.timeline(), window -> judge(window, history, guards));
    }

    private WindowFinding judge(Window window, History history, Guards guards) {
        RequestTally requests = history.requests(of, window);
        Optional<String> unknown = whyUnknown(window, history);
        if (unknown.isPresent()) {
            return WindowFinding.inconclusive(window.name(), requests.samples(), unknown.get());
        }
        Window reference = history.timeline().window(reference(window.name())).orElseThrow();
        long usual = history.requests(of, reference).served();
        double expected =
                (double) history.plannedVisits(of, window) * usual / Math.max(1, history.plannedVisits(of, reference));
        if (usual < LEAST || expected < LEAST) {
            return WindowFinding.inconclusive(
                    window.name(),
                    requests.samples(),
                    Figures.number(usual) + " requests were served in " + reference.name() + ", and by that "
                            + Figures.number(Math.rint(expected)) + " should have been in " + window.name() + "; "
                            + LEAST + " of each are needed to tell");
        }
        List<Finding> leansOn = new ArrayList<>();
        for (Window each : List.of(window, reference)) {
            guards.faultTookEffect(each).ifPresent(leansOn::add);
            leansOn.addAll(guards.sentAsPlanned(each));
        }
        double lost = Math.max(0, expected - requests.served());
        double observed = bound.unit().equals(PERCENT) ? 100 * lost / expected : Math.rint(lost);
        WindowFinding finding = WindowFinding.judged(
                        window.name(),
                        bound,
                        Figures.forFile(observed),
                        requests.samples(),
                        Guards.firstBroken(leansOn))
                .because("as many for each planned visit as in " + reference.name() + " would have been "
                        + Figures.number(Math.rint(expected)) + " served requests, and "
                        + Figures.number(requests.served()) + " were");
        // What a record with holes does not show is not lost.
        return guards.standing(finding, window, RequestFigure.BY_ANY);
    }

    private Optional<String> whyUnknown(Window window, History history) {
        if (history.run().plan().isEmpty()) {
            return Optional.of("a Gatling log does not tell how many visits were planned");
        }
        String name = reference(window.name());
        return (bound.unit().equals(REQUESTS) ? CountsSpeed.other(history) : Optional.<String>empty())
                .or(() -> history.timeline().whyUnknown(name).map(why -> "nothing is known of " + name + ": " + why));
    }
}
