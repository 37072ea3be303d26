package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Observation;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One rule about an observed metric. It trips when every sample of the hold time is beyond the bound, the one that was valid at its
 * beginning included, and none is missing: a metric that is not seen shows nothing. The hold time ends with the newest sample, for
 * some metrics come late.
 */
final class MetricWatch {

    /** As the guard that a metric was observed throughout. */
    private static final double LARGEST_GAP_PERIODS = 2;

    private static final String WHOLE = "";

    private final AbortRule rule;
    private final MetricSubject subject;
    private final Map<String, NavigableMap<Double, Sample>> byZone = new TreeMap<>();
    private final Consumer<String> tell;
    private boolean ahead;

    /** @param tell hears, once, of samples that cannot be looked at yet */
    MetricWatch(AbortRule rule, MetricSubject subject, Consumer<String> tell) {
        this.rule = rule;
        this.subject = subject;
        this.tell = tell;
    }

    void add(Observation seen, double nowSeconds) {
        if (!seen.metric().equals(subject.metric()) || !seen.of().equals(subject.of())) {
            return;
        }
        byZone.computeIfAbsent(Objects.requireNonNullElse(seen.zone(), WHOLE), zone -> new TreeMap<>())
                .put(seen.atSeconds(), new Sample(seen.atSeconds(), seen.periodSeconds(), seen.value()));
        if (!ahead && seen.atSeconds() > nowSeconds + seen.periodSeconds()) {
            ahead = true;
            tell.accept(
                    "a sample of " + subject.metric() + " of " + subject.of() + " bears a time that is yet to come, "
                            + Figures.clock(seen.atSeconds()) + ": \"" + rule.text() + "\" does not look at it before");
        }
    }

    /** @param nowSeconds a sample that bears a later time is looked at when that has come, and hides none until then */
    Optional<Abort.Figure> look(double nowSeconds) {
        byZone.values().forEach(samples -> forget(samples, nowSeconds));
        return series(nowSeconds).stream().flatMap(each -> look(each).stream()).findFirst();
    }

    /** What was valid at the beginning of the hold time is the last sample before it. */
    private void forget(NavigableMap<Double, Sample> samples, double nowSeconds) {
        Double newest = samples.floorKey(nowSeconds);
        Double oldestNeeded = newest == null ? null : samples.floorKey(newest - rule.holdSeconds());
        if (oldestNeeded != null) {
            samples.headMap(oldestNeeded).clear();
        }
    }

    private List<MetricSeries> series(double nowSeconds) {
        MetricSeries whole = null;
        List<MetricSeries> zones = new ArrayList<>();
        for (Map.Entry<String, NavigableMap<Double, Sample>> entry : byZone.entrySet()) {
            MetricSeries samples = new MetricSeries(
                    List.copyOf(entry.getValue().headMap(nowSeconds, true).values()));
            if (entry.getKey().equals(WHOLE)) {
                whole = samples;
            } else {
                zones.add(samples);
            }
        }
        if (subject.inAnyZone()) {
            return zones;
        }
        return whole != null ? List.of(whole) : zones.isEmpty() ? List.of() : List.of(MetricSeries.sum(zones));
    }

    private Optional<Abort.Figure> look(MetricSeries series) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        List<Sample> samples = series.samples();
        double end = samples.get(samples.size() - 1).atSeconds();
        double begin = end - rule.holdSeconds();
        Optional<Sample> first = series.lastUpTo(begin);
        if (first.isEmpty() || !rule.watches(begin, end)) {
            return Optional.empty();
        }
        double previous = first.get().atSeconds();
        double worst = first.get().value();
        long count = 0;
        for (Sample sample : samples.subList(samples.indexOf(first.get()), samples.size())) {
            boolean missing = sample.atSeconds() - previous > LARGEST_GAP_PERIODS * sample.periodSeconds();
            if (missing || !rule.trips().holds(sample.value())) {
                return Optional.empty();
            }
            previous = sample.atSeconds();
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
