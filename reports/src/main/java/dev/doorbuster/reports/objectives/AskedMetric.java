package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Metrics;
import dev.doorbuster.reports.verdict.Bound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** These, and those in which the group is known to have instances: one of which nothing was heard is a silent zone. */
    List<String> zonesKnown(Metrics metrics) {
        return Stream.concat(zones(metrics).stream(), metrics.zones(StackMetric.CAPACITY.word(), of).stream())
                .distinct()
                .sorted()
                .toList();
    }

    MetricSeries inZone(Metrics metrics, String zone) {
        return metrics.series(metric.name(), of, zone);
    }

    /** As observed for the whole, or the sum of the zones where each was sampled at the same time; nothing where a sum means nothing. */
    MetricSeries whole(Metrics metrics) {
        MetricSeries whole = metrics.series(metric.name(), of, null);
        List<String> zones = zones(metrics);
        if (!whole.isEmpty() || zones.isEmpty() || !adds()) {
            return whole;
        }
        return MetricSeries.sum(
                zones.stream().map(zone -> inZone(metrics, zone)).toList());
    }

    /** Whether the numbers of two zones make that of both: a share and a time do not. */
    private boolean adds() {
        return switch (metric.unit()) {
            case PERCENT, SECONDS, MILLISECONDS, MICROSECONDS -> false;
            default -> true;
        };
    }

    /** Why nothing can be said of it in this run, if so. */
    Optional<String> whyUnknown(History history, boolean ofZones) {
        Optional<String> otherSpeed = metric.pilesUp() ? CountsSpeed.other(history) : Optional.empty();
        return otherSpeed.isPresent() || ofZones ? otherSpeed : whyOnlyZones(history.metrics());
    }

    private Optional<String> whyOnlyZones(Metrics metrics) {
        return adds() || zones(metrics).isEmpty() || !whole(metrics).isEmpty()
                ? Optional.empty()
                : Optional.of(inWords() + " was observed in " + String.join(", ", zones(metrics))
                        + " alone, and these do not add up to that of the whole");
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
        return allWeighted(samples, weights)
                ? samples.stream()
                                .mapToDouble(s -> s.value() * weights.getOrDefault(s.atSeconds(), 0.0))
                                .sum()
                        / weight
                : samples.stream().mapToDouble(Sample::value).average().orElse(Double.NaN);
    }

    /**
     * Whether the mean is on the side of the bound on which it seems to be. Where the requests of a period are not known, it is if all
     * samples are: whatever their weights, the mean lies between the least and the largest.
     */
    boolean meanIsCertain(List<Sample> samples, Metrics metrics, Bound bound) {
        return !isRatioOfRequests()
                || allWeighted(samples, weights(metrics))
                || samples.stream().map(s -> bound.holds(s.value())).distinct().count() < 2;
    }

    private static boolean allWeighted(List<Sample> samples, Map<Double, Double> weights) {
        return samples.stream().allMatch(s -> weights.containsKey(s.atSeconds()))
                && samples.stream().anyMatch(s -> weights.getOrDefault(s.atSeconds(), 0.0) > 0);
    }

    private boolean isRatioOfRequests() {
        return metric.name().equals(StackMetric.CACHE_HIT_RATIO.word());
    }

    private Map<Double, Double> weights(Metrics metrics) {
        return isRatioOfRequests()
                ? metrics.series(StackMetric.REQUESTS.word(), EntryPoint.CLOUDFRONT.word(), null).samples().stream()
                        .collect(Collectors.toMap(Sample::atSeconds, Sample::value, (a, b) -> b))
                : Map.of();
    }
}
