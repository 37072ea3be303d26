package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The samples of one metric, of one thing, in one zone or as a whole.
 *
 * @param samples in order of time
 */
public record MetricSeries(List<Sample> samples) {

    /**
     * One sample.
     *
     * @param periodSeconds how long until the next is due, stack seconds
     */
    public record Sample(double atSeconds, double periodSeconds, double value) {}

    public MetricSeries {
        samples = List.copyOf(samples);
    }

    /** The sum of several zones, where each was sampled at the same time. */
    public static MetricSeries sum(List<MetricSeries> zones) {
        Map<Double, List<Sample>> byTime = zones.stream()
                .flatMap(zone -> zone.samples().stream())
                .collect(Collectors.groupingBy(Sample::atSeconds, TreeMap::new, Collectors.toList()));
        return new MetricSeries(byTime.values().stream()
                .filter(samples -> samples.size() == zones.size())
                .map(samples -> new Sample(
                        samples.get(0).atSeconds(),
                        samples.get(0).periodSeconds(),
                        samples.stream().mapToDouble(Sample::value).sum()))
                .toList());
    }

    public boolean isEmpty() {
        return samples.isEmpty();
    }

    public List<Sample> in(Window window) {
        return samples.stream().filter(s -> window.contains(s.atSeconds())).toList();
    }

    /** Each sample with the other's last value up to it added; those before the other's first are left out. */
    public MetricSeries plus(MetricSeries other) {
        return new MetricSeries(samples.stream()
                .flatMap(s -> other.lastUpTo(s.atSeconds()).stream()
                        .map(o -> new Sample(s.atSeconds(), s.periodSeconds(), s.value() + o.value())))
                .toList());
    }

    public Optional<Sample> lastUpTo(double atSeconds) {
        return samples.stream().filter(s -> s.atSeconds() <= atSeconds).reduce((a, b) -> b);
    }

    /** The longest stretch of the window without a sample, in periods of the metric; infinite without any sample in it. */
    public double longestGapPeriods(Window window) {
        double longest = Double.POSITIVE_INFINITY;
        double previous = window.startSeconds();
        for (Sample sample : in(window)) {
            double gap = (sample.atSeconds() - previous) / sample.periodSeconds();
            longest = Double.isInfinite(longest) ? gap : Math.max(longest, gap);
            previous = sample.atSeconds();
        }
        double lastPeriod = lastUpTo(previous).map(Sample::periodSeconds).orElse(1.0);
        return Math.max(longest, (window.endSeconds() - previous) / lastPeriod);
    }
}
