package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sampled metric gets to a level soon after a moment. Observed is how long it took, from the moment to the first sample that is
 * there; 0 if the last sample before the moment was there already.
 *
 * @param what the metric in words
 * @param level what a sample must keep to
 * @param hold for how long all samples must, from the first on; zero = one will do
 * @param toStay whether all samples must until the time is up, too: what is there once and gone again then was a pause
 */
record Reaching(String what, MetricSeries series, Bound level, Duration hold, boolean toStay, Within within) {

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
        Optional<Sample> reached = Stream.concat(
                        before.stream(), series.samples().stream().filter(s -> s.atSeconds() >= from))
                .filter(s -> held(Math.max(from, s.atSeconds()), s, span.get().endSeconds()))
                .findFirst();
        double end = span.get().endSeconds();
        Optional<Double> heldTo = reached.map(s -> Math.max(from, s.atSeconds()))
                .filter(at -> at <= end)
                .map(at -> at + holdSeconds());
        double seenTo = heldTo.map(to -> mattersTo(to, end, history)).orElse(end);
        double seenFrom = Math.min(from, before.map(Sample::atSeconds).orElse(from));
        Window watched = Window.between(name, seenFrom, Math.nextUp(seenTo));
        int samples = series.in(Window.between(name, seenFrom, Math.nextUp(heldTo.orElse(end))))
                .size();

        List<Finding> leansOn = new ArrayList<>();
        fault.ifPresent(leansOn::add);
        within.load(history.timeline()).ifPresent(load -> leansOn.add(guards.loadWasDelivered(load)));
        leansOn.add(guards.observed(what, watched, series));
        leansOn.add(guards.enoughSamples(objective.text(), name, samples));
        Optional<Finding> broken = Guards.firstBroken(leansOn);

        if (reached.isPresent() && !covered(seenTo)) {
            return WindowFinding.inconclusive(
                    name,
                    samples,
                    "from " + Figures.clock(Math.max(from, reached.get().atSeconds()))
                            + " on it kept to it, but the record ends before it did so for " + Quantity.text(hold));
        }
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
                what + (level.holds(nearest) ? " did not stay " : " was never ") + Figures.of(level) + "; it got to "
                        + Figures.withUnit(nearest, level.unit()));
    }

    /** Whether all samples of the stretch that begins at that time keep to the level, beginning with that one. */
    private boolean held(double from, Sample first, double end) {
        double to = Math.max(from + holdSeconds(), toStay ? end : from);
        return level.holds(first.value())
                && series.in(Window.between("", from, Math.nextUp(to))).stream().allMatch(s -> level.holds(s.value()));
    }

    /** Whether the samples go on to that time; the last one may stand for its period, and half of another. */
    private boolean covered(double toSeconds) {
        return hold.isZero()
                || series.lastUpTo(Double.MAX_VALUE)
                        .filter(last -> last.atSeconds() + 1.5 * last.periodSeconds() >= toSeconds)
                        .isPresent();
    }

    /**
     * Until when nothing may be missing of what was held to that time. What must stay at the level may leave it as long as anything is observed;
     * that ends before the time is up if all has drained.
     */
    private double mattersTo(double heldSeconds, double end, History history) {
        return toStay ? Math.max(heldSeconds, Math.min(end, history.metrics().lastSeconds())) : heldSeconds;
    }

    private double holdSeconds() {
        return hold.toNanos() / 1e9;
    }
}
