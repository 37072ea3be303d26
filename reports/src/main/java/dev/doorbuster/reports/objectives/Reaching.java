package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sampled metric gets to a level soon after a moment. Observed is how long it took, from the moment to the first sample that is
 * there; 0 if the last sample before the moment was there already.
 *
 * @param what the metric in words
 * @param level what a sample must keep to
 */
record Reaching(String what, MetricSeries series, Bound level, Within within) {

    Finding judge(Objective objective, History history, Guards guards) {
        Bound bound = Bound.atMost(within.limitSeconds(), "s");
        return Finding.of(objective.text(), objective.kind(), bound, List.of(judge(objective, bound, history, guards)));
    }

    private WindowFinding judge(Objective objective, Bound bound, History history, Guards guards) {
        String name = within.toString();
        Optional<Finding> fault = guards.faultTookEffect(within.anchor());
        Optional<Window> span = within.window(history.timeline());
        if (span.isEmpty()) {
            return WindowFinding.inconclusive(
                    name, 0, history.timeline().whyAbsent(within.anchor().name()));
        }
        double from = span.get().startSeconds();
        Optional<Sample> before = series.lastUpTo(from);
        Optional<Sample> reached = before.filter(s -> level.holds(s.value())).or(() -> series.samples().stream()
                .filter(s -> s.atSeconds() >= from && level.holds(s.value()))
                .findFirst());
        // What matters is seen once the level is reached; until then nothing may be missing.
        double seenTo = Math.min(
                span.get().endSeconds(),
                reached.map(s -> Math.max(from, s.atSeconds()))
                        .orElse(span.get().endSeconds()));
        Window watched = Window.between(
                name, Math.min(from, before.map(Sample::atSeconds).orElse(from)), Math.nextUp(seenTo));
        int samples = series.in(watched).size();

        List<Finding> leansOn = new ArrayList<>();
        fault.ifPresent(leansOn::add);
        within.load(history.timeline()).ifPresent(load -> leansOn.add(guards.loadWasDelivered(load)));
        leansOn.add(guards.observed(what, watched, series));
        leansOn.add(guards.enoughSamples(objective.text(), name, samples));
        Optional<Finding> broken = Guards.firstBroken(leansOn);

        if (reached.isPresent()) {
            double seconds = Math.max(0, reached.get().atSeconds() - from);
            return WindowFinding.judged(name, bound, seconds, samples, broken);
        }
        if (broken.isPresent()) {
            return WindowFinding.inconclusive(name, samples, broken.get());
        }
        double nearest = series.in(span.get()).stream()
                .mapToDouble(Sample::value)
                .reduce((a, b) -> level.worse(a, b) == a ? b : a)
                .orElse(Double.NaN);
        return new WindowFinding(
                name,
                Verdict.FAIL,
                null,
                samples,
                null,
                what + " was never " + Figures.of(level) + "; it got to " + Figures.withUnit(nearest, level.unit()));
    }
}
