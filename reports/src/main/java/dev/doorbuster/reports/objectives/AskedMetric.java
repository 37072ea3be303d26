package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Metrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An observed metric of one thing, as an objective asks for it.
 *
 * @param of one of the things that the metric is observed of
 */
record AskedMetric(ObservedMetric metric, String of) {

    static AskedMetric of(StackMetric metric, String of) {
        return new AskedMetric(ObservedMetric.of(metric, List.of(of)), of);
    }

    /** As findings and guards name it: {@code database-cpu of shop-db}. */
    String inWords() {
        return metric.name() + " of " + of;
    }

    /** As findings have it: {@code %}, {@code s}, {@code messages}; empty for a bare number. */
    String unit() {
        return metric.unit().sign();
    }

    List<String> zones(Metrics metrics) {
        return metrics.zones(metric.name(), of);
    }

    MetricSeries inZone(Metrics metrics, String zone) {
        return metrics.series(metric.name(), of, zone);
    }

    /** As observed for the whole, or the sum of the zones where each was sampled at the same time. */
    MetricSeries whole(Metrics metrics) {
        MetricSeries whole = metrics.series(metric.name(), of, null);
        List<String> zones = zones(metrics);
        if (!whole.isEmpty() || zones.isEmpty()) {
            return whole;
        }
        Map<Double, List<Sample>> byTime = zones.stream()
                .flatMap(zone -> inZone(metrics, zone).samples().stream())
                .collect(Collectors.groupingBy(Sample::atSeconds, TreeMap::new, Collectors.toList()));
        return new MetricSeries(byTime.values().stream()
                .filter(samples -> samples.size() == zones.size())
                .map(samples -> new Sample(
                        samples.get(0).atSeconds(),
                        samples.get(0).periodSeconds(),
                        samples.stream().mapToDouble(Sample::value).sum()))
                .toList());
    }

    /**
     * The mean of samples. A ratio of requests is weighted by the requests of each period, where every period has them: a minute with ten requests
     * says less than one with ten thousand.
     *
     * @return NaN without any sample
     */
    double mean(List<Sample> samples, Metrics metrics) {
        Map<Double, Double> weights = weights(metrics);
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

    private Map<Double, Double> weights(Metrics metrics) {
        return metric.name().equals(StackMetric.CACHE_HIT_RATIO.word())
                ? metrics.series(StackMetric.REQUESTS.word(), EntryPoint.CLOUDFRONT.word(), null).samples().stream()
                        .collect(Collectors.toMap(Sample::atSeconds, Sample::value, (a, b) -> b))
                : Map.of();
    }
}
