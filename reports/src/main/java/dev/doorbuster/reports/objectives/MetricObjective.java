package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An observed metric keeps to a bound in each of its windows: {@code metric database-cpu of shop-db < 80 during surge}, and its friendlier forms
 * {@code queue orders depth < 5000}, {@code healthy hosts >= 2 in every zone}, {@code cache hit ratio > 85 %}.
 *
 * @param kind of promise, as findings have it
 * @param what the metric in words, for guards
 * @param inEveryZone whether each zone keeps to it: the worst decides
 * @param stretch with one, the mean of every stretch of that length must keep to it: the worst decides
 */
record MetricObjective(
        String text,
        String kind,
        String what,
        AskedMetric metric,
        MetricFigure figure,
        boolean inEveryZone,
        Optional<Duration> stretch,
        Bound bound,
        During during)
        implements Objective {

    /** {@code queue orders depth < 5000}. */
    static MetricObjective queueDepth(String text, String queue, Bound bound, During during) {
        AskedMetric metric = AskedMetric.of(StackMetric.QUEUE_DEPTH, queue);
        return friendly(text, "depth of queue " + queue, metric, MetricFigure.EACH, false, bound, during);
    }

    /** {@code healthy hosts >= 2 in every zone}. */
    static MetricObjective healthyHosts(String text, String group, boolean inEveryZone, Bound bound, During during) {
        AskedMetric metric = AskedMetric.of(StackMetric.HEALTHY_HOSTS, group);
        return friendly(text, "healthy hosts of " + group, metric, MetricFigure.EACH, inEveryZone, bound, during);
    }

    /** {@code cache hit ratio > 85 %}: its mean. */
    static MetricObjective cacheHitRatio(String text, Bound bound, During during) {
        AskedMetric metric = AskedMetric.of(StackMetric.CACHE_HIT_RATIO, StackMetric.EDGE);
        return friendly(text, "cache hit ratio", metric, MetricFigure.MEAN, false, bound, during);
    }

    private static MetricObjective friendly(
            String text,
            String what,
            AskedMetric metric,
            MetricFigure figure,
            boolean inEveryZone,
            Bound bound,
            During during) {
        return new MetricObjective(
                text, metric.metric().name(), what, metric, figure, inEveryZone, Optional.empty(), bound, during);
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
        Optional<String> unknown = metric.whyUnknown(history, inEveryZone);
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> unknown.isPresent()
                        ? WindowFinding.inconclusive(
                                window.name(),
                                metric.whole(history.metrics()).in(window).size(),
                                unknown.get())
                        : judge(window, history, guards));
    }

    private WindowFinding judge(Window window, History history, Guards guards) {
        if (!inEveryZone) {
            return judge(window, what, metric.whole(history.metrics()), history, guards);
        }
        List<String> zones = metric.zonesKnown(history.metrics());
        if (zones.isEmpty()) {
            return judge(window, what + " in any zone", new MetricSeries(List.of()), history, guards);
        }
        // A zone that is short is enough for a FAIL; without one, a zone that went silent makes the window
        // inconclusive.
        List<WindowFinding> each = zones.stream()
                .map(zone ->
                        judge(window, what + " in " + zone, metric.inZone(history.metrics(), zone), history, guards))
                .toList();
        Finding worst = Finding.of(text, kind, bound, each);
        return new WindowFinding(
                window.name(),
                worst.verdict(),
                worst.observed(),
                worst.samples(),
                worst.guard(),
                each.stream()
                        .filter(f -> f.verdict() == worst.verdict() && f.reason() != null)
                        .map(WindowFinding::reason)
                        .findFirst()
                        .orElse(null));
    }

    private WindowFinding judge(Window window, String inWords, MetricSeries series, History history, Guards guards) {
        MetricWindow of = new MetricWindow(text, inWords, window, window, series, bound, guards);
        if (stretch.isPresent()) {
            return new MetricStretches(stretch.get(), metric, history.metrics()).judge(of);
        }
        return switch (figure) {
            case EACH -> of.byWorst();
            case MEAN ->
                metric.meanIsCertain(series.in(window), history.metrics(), bound)
                        ? of.by(metric.mean(series.in(window), history.metrics()))
                        : of.without(
                                "some periods keep to the bound and some do not, and how many requests each had is not known");
            case MAX ->
                of.by(series.in(window).stream()
                        .mapToDouble(MetricSeries.Sample::value)
                        .max()
                        .orElse(Double.NaN));
            case MIN ->
                of.by(series.in(window).stream()
                        .mapToDouble(MetricSeries.Sample::value)
                        .min()
                        .orElse(Double.NaN));
        };
    }
}
