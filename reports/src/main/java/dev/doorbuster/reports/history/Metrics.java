package dev.doorbuster.reports.history;

import dev.doorbuster.record.Observation;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that was observed of the stack, by metric. */
public final class Metrics {

    private record Key(String metric, String of, String zone) {}

    private static final String WHOLE = "";

    private final Map<Key, List<Sample>> series = new TreeMap<>(
            Comparator.comparing(Key::metric).thenComparing(Key::of).thenComparing(Key::zone));

    void add(Observation o) {
        Key key = new Key(o.metric(), o.of(), Objects.requireNonNullElse(o.zone(), WHOLE));
        series.computeIfAbsent(key, k -> new ArrayList<>())
                .add(new Sample(o.atSeconds(), Math.max(1e-3, o.periodSeconds()), o.value()));
    }

    /** CloudWatch answers late and in any order. */
    void sort() {
        series.values().forEach(samples -> Collections.sort(samples, Comparator.comparingDouble(Sample::atSeconds)));
    }

    /** @param zone null for the whole; an unknown series is empty */
    public MetricSeries series(String metric, String of, @Nullable String zone) {
        return new MetricSeries(
                series.getOrDefault(new Key(metric, of, Objects.requireNonNullElse(zone, WHOLE)), List.of()));
    }

    /** When anything was last observed, stack seconds; negatively infinite if nothing was. */
    public double lastSeconds() {
        return series.values().stream()
                .mapToDouble(samples -> samples.get(samples.size() - 1).atSeconds())
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Zones that were ever observed, in order of name. */
    public List<String> zones(String metric, String of) {
        return series.keySet().stream()
                .filter(k -> k.metric().equals(metric)
                        && k.of().equals(of)
                        && !k.zone().equals(WHOLE))
                .map(Key::zone)
                .toList();
    }

    /** What the metric was observed of, in order of name. */
    public List<String> observedOf(String metric) {
        return series.keySet().stream()
                .filter(k -> k.metric().equals(metric))
                .map(Key::of)
                .distinct()
                .toList();
    }
}
