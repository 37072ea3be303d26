package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.Metrics;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Every stretch of a length that lies in a window. They begin with each sample, with the window, or end just before a sample or with the
 * window: between these nothing changes.
 */
record MetricStretches(Duration length, AskedMetric metric, Metrics metrics) {

    private record Mean(double from, double value) {}

    /** By the mean of the worst stretch. */
    WindowFinding judge(MetricWindow of) {
        Window window = of.watched();
        double seconds = length.toNanos() / 1e9;
        if (window.lengthSeconds() < seconds) {
            return WindowFinding.inconclusive(
                    window.name(),
                    of.series().in(window).size(),
                    "the window takes " + Figures.withUnit(window.lengthSeconds(), "s") + ", less than one stretch of "
                            + Quantity.text(length));
        }
        Optional<Mean> worst = worst(window, seconds, of.series(), of.bound());
        WindowFinding judged = of.by(worst.map(Mean::value).orElse(Double.NaN));
        return worst.map(w -> judged.at(Window.between(window.name(), w.from(), w.from() + seconds)))
                .orElse(judged);
    }

    private Optional<Mean> worst(Window window, double seconds, MetricSeries series, Bound bound) {
        double last = window.endSeconds() - seconds;
        return DoubleStream.concat(
                        DoubleStream.of(window.startSeconds(), last),
                        series.in(window).stream()
                                .flatMapToDouble(s -> DoubleStream.of(s.atSeconds(), s.atSeconds() - seconds)))
                .filter(from -> from >= window.startSeconds() && from <= last)
                .sorted()
                .mapToObj(from ->
                        new Mean(from, metric.mean(series.in(Window.between("", from, from + seconds)), metrics)))
                .filter(mean -> !Double.isNaN(mean.value()))
                .reduce((a, b) -> bound.worse(a.value(), b.value()) == a.value() ? a : b);
    }
}
