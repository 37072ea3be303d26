package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.history.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a rule that ends a run is watched, and for how long it must hold.
 *
 * @param hold stack time
 * @param after grace, stack time from second zero; empty if the rule does not say
 * @param during windows by name
 */
record AbortTimes(Duration hold, Optional<Duration> after, During during) {

    /** Where a rule says nothing of it. */
    static final AbortTimes USUAL = new AbortTimes(AbortRule.DEFAULT_HOLD, Optional.empty(), During.WHOLE_RUN);

    /** As they stand at the end of a rule. */
    String inWords() {
        return " for " + Quantity.text(hold)
                + after.map(grace -> " after " + Quantity.text(grace)).orElse("") + during.inWords();
    }

    /** @throws IllegalArgumentException if it is only known when the run is over where a window lies */
    static String known(String window, Names names) {
        if (names.faults().stream().anyMatch(fault -> window.endsWith(":" + fault))) {
            throw new IllegalArgumentException(
                    "\"" + window + "\" is known only afterwards; an abort rule is watched during phases or offsets");
        }
        return window;
    }

    /**
     * The stretches in one of which the whole hold time must lie; what follows upon another stretch belongs to it.
     *
     * @param watched what is watched then
     * @throws IllegalArgumentException if no stretch is long enough
     */
    List<Window> stretches(Watched watched, Plan plan) {
        boolean wholeRun = during.equals(During.WHOLE_RUN);
        double plannedEnd =
                plan.endSeconds() + (watched.isMetric() ? plan.drain().toMillis() / 1e3 : 0);
        List<Window> stretches = wholeRun ? List.of(wholeRun(plan, plannedEnd)) : joined(named(plan));
        double longest =
                stretches.stream().mapToDouble(Window::lengthSeconds).max().orElse(0);
        // Of a run without any time nothing can be said; that is told elsewhere.
        if (longest < seconds(hold) - 1e-6 && plan.endSeconds() > 0) {
            throw new IllegalArgumentException("this never trips: it must hold for " + Quantity.text(hold)
                    + ", and is watched for " + Quantity.text(Duration.ofMillis(Math.round(longest * 1000)))
                    + " in one piece");
        }
        // Nobody knows when the last visitor leaves or the last queue is empty: it is watched until then.
        // But that nobody is served means something only as long as visits are planned.
        return wholeRun && !watched.isOfAbsence()
                ? List.of(Window.between(Timeline.RUN, stretches.get(0).startSeconds(), Double.POSITIVE_INFINITY))
                : stretches;
    }

    /** A grace that is told takes the place of the warm-up. */
    private Window wholeRun(Plan plan, double endSeconds) {
        double from = after.map(AbortTimes::seconds)
                .or(() -> Timeline.of(plan, List.of()).window(Timeline.RUN).map(Window::startSeconds))
                .orElse(0.0);
        return Window.between(Timeline.RUN, Math.min(from, endSeconds), endSeconds);
    }

    private List<Window> named(Plan plan) {
        double from = after.map(AbortTimes::seconds).orElse(0.0);
        Timeline timeline = Timeline.of(plan, List.of()).withOffsets(during.windows());
        return during.windows().stream()
                .flatMap(name -> timeline.window(name).stream())
                .filter(w -> w.endSeconds() > from)
                .map(w -> Window.between(w.name(), Math.max(from, w.startSeconds()), w.endSeconds()))
                .sorted(Comparator.comparingDouble(Window::startSeconds))
                .toList();
    }

    /** A phase that follows upon another begins no hold time anew. */
    private static List<Window> joined(List<Window> stretches) {
        List<Window> joined = new ArrayList<>();
        for (Window next : stretches) {
            Window last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || next.startSeconds() > last.endSeconds() + 1e-6) {
                joined.add(next);
            } else {
                double end = Math.max(last.endSeconds(), next.endSeconds());
                joined.set(
                        joined.size() - 1, Window.between(last.name() + ", " + next.name(), last.startSeconds(), end));
            }
        }
        return joined;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
