package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One rule about an observed metric. It trips when every sample of the hold time is beyond the bound, the one that was valid at its
 * beginning included, and none is missing: a metric that is not seen shows nothing. The hold time ends with the newest sample, for
 * some metrics come late.
 */
final class MetricWatch {

    /** As the guard that a metric was observed throughout. */
    private static final double LARGEST_GAP_PERIODS = 2;

    private static final String WHOLE = "";

    private record Sample(double value, double periodSeconds) {}

    private final AbortRule rule;
    private final MetricSubject subject;
    private final Map<String, NavigableMap<Double, Sample>> byZone = new TreeMap<>();

    MetricWatch(AbortRule rule, MetricSubject subject) {
        this.rule = rule;
        this.subject = subject;
    }

    void add(Observation seen) {
        if (!seen.metric().equals(subject.metric()) || !seen.of().equals(subject.of())) {
            return;
        }
        NavigableMap<Double, Sample> samples =
                byZone.computeIfAbsent(Objects.requireNonNullElse(seen.zone(), WHOLE), zone -> new TreeMap<>());
        samples.put(seen.atSeconds(), new Sample(seen.value(), seen.periodSeconds()));
        // What was valid at the beginning of the hold time is the last sample before it.
        Double oldestNeeded = samples.floorKey(samples.lastKey() - rule.holdSeconds());
        if (oldestNeeded != null) {
            samples.headMap(oldestNeeded).clear();
        }
    }

    Optional<Abort.Figure> look() {
        return series().stream().flatMap(each -> look(each).stream()).findFirst();
    }

    private List<NavigableMap<Double, Sample>> series() {
        NavigableMap<Double, Sample> whole = byZone.get(WHOLE);
        List<NavigableMap<Double, Sample>> zones = new ArrayList<>();
        byZone.forEach((zone, samples) -> {
            if (!zone.equals(WHOLE)) {
                zones.add(samples);
            }
        });
        if (subject.inAnyZone()) {
            return zones;
        }
        return whole != null ? List.of(whole) : zones.isEmpty() ? List.of() : List.of(sum(zones));
    }

    /** Where every zone was looked at at the same time. */
    private static NavigableMap<Double, Sample> sum(List<NavigableMap<Double, Sample>> zones) {
        NavigableMap<Double, Sample> sum = new TreeMap<>();
        zones.get(0).forEach((at, sample) -> {
            if (zones.stream().allMatch(zone -> zone.containsKey(at))) {
                double value = zones.stream()
                        .mapToDouble(
                                zone -> Objects.requireNonNull(zone.get(at)).value())
                        .sum();
                sum.put(at, new Sample(value, sample.periodSeconds()));
            }
        });
        return sum;
    }

    private Optional<Abort.Figure> look(NavigableMap<Double, Sample> samples) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        double end = samples.lastKey();
        double begin = end - rule.holdSeconds();
        Double first = samples.floorKey(begin);
        if (first == null || !rule.watches(begin, end)) {
            return Optional.empty();
        }
        double previous = first;
        double worst = Objects.requireNonNull(samples.get(first)).value();
        long count = 0;
        for (Map.Entry<Double, Sample> entry : samples.tailMap(first, true).entrySet()) {
            Sample sample = entry.getValue();
            boolean missing = entry.getKey() - previous > LARGEST_GAP_PERIODS * sample.periodSeconds();
            if (missing || !rule.trips().holds(sample.value())) {
                return Optional.empty();
            }
            previous = entry.getKey();
            // The one that is nearest to being good tells how bad it is at least.
            worst = rule.trips().worse(worst, sample.value());
            count++;
        }
        return Optional.of(new Abort.Figure(
                worst,
                rule.trips().comparison().symbol(),
                rule.trips().required(),
                rule.trips().unit(),
                count,
                begin,
                end));
    }
}
