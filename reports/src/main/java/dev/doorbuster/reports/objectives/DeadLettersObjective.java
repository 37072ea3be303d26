package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Messages of this run that could not be worked off: {@code dead letters of orders = 0}. What lay there at second zero is not
 * of this run and does not count; once some of that went, nobody can tell the rest from what comes. The worst sample decides. Without a window, those of
 * the drain count too: a message that came in during the run may die after it.
 *
 * <p>Like every depth of a queue they mean something at the counts' speed alone: a message is given up by the stack's clock, and worked
 * off by the wall's.
 */
record DeadLettersObjective(String text, String queue, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "dead-letters";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, Questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        Optional<String> otherSpeed = CountsSpeed.other(history);
        MetricSeries series = history.metrics().series(StackMetric.DEAD_LETTERS.word(), queue, null);
        Optional<Sample> before = atSecondZero(series);
        return during.judge(this, bound, history.timeline(), window -> {
            if (otherSpeed.isPresent()) {
                return WindowFinding.inconclusive(
                        window.name(), series.in(window).size(), otherSpeed.get());
            }
            if (before.isEmpty() && !series.isEmpty()) {
                return WindowFinding.inconclusive(
                        window.name(),
                        series.in(window).size(),
                        "how many dead letters lay in the queue before the run is not known");
            }
            MetricSeries added = before.map(b -> added(series, b)).orElse(series);
            WindowFinding finding = judge(window, added, guards);
            boolean unclear = finding.verdict() == Verdict.PASS
                    && judge(window, before.map(b -> risen(series, b)).orElse(series), guards)
                                    .verdict()
                            != Verdict.PASS;
            return unclear
                    ? WindowFinding.inconclusive(
                            window.name(),
                            finding.samples(),
                            "dead letters of before the run went, and others came: how many are of this run is not known")
                    : finding;
        });
    }

    private WindowFinding judge(Window window, MetricSeries added, Guards guards) {
        String what = "dead letters of " + queue;
        return new MetricWindow(text, what, window, watched(window, added), added, bound, guards).byWorst();
    }

    /** The last sample up to second zero, or else the first one if it came within its period. */
    private static Optional<Sample> atSecondZero(MetricSeries series) {
        return series.lastUpTo(0)
                .or(() -> series.samples().stream().findFirst().filter(s -> s.atSeconds() <= s.periodSeconds()));
    }

    private static MetricSeries added(MetricSeries series, Sample before) {
        return new MetricSeries(series.samples().stream()
                .map(s -> new Sample(s.atSeconds(), s.periodSeconds(), Math.max(0, s.value() - before.value())))
                .toList());
    }

    /** How far each sample lies above the least there ever was: as many may be of this run. */
    private static MetricSeries risen(MetricSeries series, Sample before) {
        List<Sample> risen = new ArrayList<>();
        double least = before.value();
        for (Sample s : series.samples()) {
            if (s.atSeconds() >= before.atSeconds()) {
                least = Math.min(least, s.value());
                risen.add(new Sample(s.atSeconds(), s.periodSeconds(), s.value() - least));
            }
        }
        return new MetricSeries(risen);
    }

    private static Window watched(Window window, MetricSeries series) {
        double last = series.lastUpTo(Double.MAX_VALUE).map(Sample::atSeconds).orElse(window.endSeconds());
        return window.name().equals(Timeline.RUN)
                ? Window.between(window.name(), window.startSeconds(), Math.max(window.endSeconds(), Math.nextUp(last)))
                : window;
    }
}
