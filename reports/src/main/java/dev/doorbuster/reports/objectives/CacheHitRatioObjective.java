package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The edge answers enough by itself: {@code cache hit ratio > 85 % during surge}. The mean of the window's samples, weighted by the
 * requests that the edge counted in each, or unweighted where it counted none.
 *
 * @param bound in percent
 */
record CacheHitRatioObjective(String text, Bound bound, During during) implements Objective {

    @Override
    public String kind() {
        return "cache-hit-ratio";
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
        MetricSeries ratio = history.metrics().series("cache-hit-ratio", "edge", null);
        MetricSeries requests = history.metrics().series("requests", EntryPoint.CLOUDFRONT.word(), null);
        return during.judge(
                this,
                bound,
                history.timeline(),
                window -> MetricWindows.judged(
                        text, "cache hit ratio", window, window, ratio, bound, mean(window, ratio, requests), guards));
    }

    private static double mean(Window window, MetricSeries ratio, MetricSeries requests) {
        Map<Double, Double> weights =
                requests.samples().stream().collect(Collectors.toMap(Sample::atSeconds, Sample::value, (a, b) -> b));
        List<Sample> samples = ratio.in(window);
        double weight = samples.stream()
                .mapToDouble(s -> weights.getOrDefault(s.atSeconds(), 0.0))
                .sum();
        boolean weighted = weight > 0 && samples.stream().allMatch(s -> weights.containsKey(s.atSeconds()));
        return weighted
                ? samples.stream()
                                .mapToDouble(s -> s.value() * weights.getOrDefault(s.atSeconds(), 0.0))
                                .sum()
                        / weight
                : samples.stream().mapToDouble(Sample::value).average().orElse(Double.NaN);
    }
}
