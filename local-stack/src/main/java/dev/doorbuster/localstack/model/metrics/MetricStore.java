package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The datapoints of every metric.
 *
 * <p>They are kept as the service keeps them: points finer than a minute for 3 hours, of a minute for 15 days, of 5 minutes for 63 days, of
 * an hour for 455 days; what is older than its class is merged into the next one.
 */
final class MetricStore {
    private static final Duration FINE_KEPT = Duration.ofHours(3);
    private static final Duration MINUTES_KEPT = Duration.ofDays(15);
    private static final Duration FIVE_MINUTES_KEPT = Duration.ofDays(63);
    private static final Duration HOURS_KEPT = Duration.ofDays(455);

    /** How often a metric's old points are merged, at most. */
    private static final Duration MERGED_EVERY = Duration.ofHours(1);

    private record Datapoint(Statistics statistics, String unit, Instant readableFrom) {
        Datapoint plus(Datapoint more) {
            return new Datapoint(
                    statistics.plus(more.statistics),
                    more.unit,
                    readableFrom.isAfter(more.readableFrom) ? readableFrom : more.readableFrom);
        }
    }

    private static final class Points {
        private NavigableMap<Instant, Datapoint> byStart = new TreeMap<>();
        private Instant merged = Instant.MIN;
    }

    private final Simulation simulation;
    private final Map<MetricId, Points> metrics = new LinkedHashMap<>();

    MetricStore(Simulation simulation) {
        this.simulation = simulation;
    }

    void add(MetricId metric, Instant start, Statistics statistics, String unit, Instant readableFrom) {
        Points points = metrics.computeIfAbsent(metric, absent -> new Points());
        points.byStart.merge(start, new Datapoint(statistics, unit, readableFrom), Datapoint::plus);
        Instant now = simulation.stackNow();
        if (points.merged.isBefore(now.minus(MERGED_EVERY))) {
            points.byStart = merged(points.byStart, now);
            points.merged = now;
        }
    }

    private static NavigableMap<Instant, Datapoint> merged(NavigableMap<Instant, Datapoint> points, Instant now) {
        NavigableMap<Instant, Datapoint> kept = new TreeMap<>();
        points.tailMap(now.minus(HOURS_KEPT), true)
                .forEach((start, point) -> kept.merge(floor(start, grain(start, now)), point, Datapoint::plus));
        return kept;
    }

    /** The finest period that data of that time are kept by. */
    private static Duration grain(Instant start, Instant now) {
        Duration age = Duration.between(start, now);
        if (age.compareTo(FINE_KEPT) <= 0) {
            return Duration.ofSeconds(1);
        }
        if (age.compareTo(MINUTES_KEPT) <= 0) {
            return CloudWatch.PERIOD;
        }
        return age.compareTo(FIVE_MINUTES_KEPT) <= 0 ? Duration.ofMinutes(5) : Duration.ofHours(1);
    }

    /**
     * Where the first period of a query begins: the periods are counted from there. The start is rounded down to the minute, to 5 minutes or an
     * hour when it is so old that there is nothing finer, and to the period when that is shorter than a minute.
     */
    Instant aligned(Instant from, Duration period) {
        if (period.compareTo(CloudWatch.PERIOD) < 0) {
            return floor(from, period);
        }
        Duration grain = grain(from, simulation.stackNow());
        return floor(from, grain.compareTo(CloudWatch.PERIOD) < 0 ? CloudWatch.PERIOD : grain);
    }

    /** The periods that have data to read, from the first on. */
    NavigableMap<Instant, Statistics> query(MetricId metric, Instant first, Instant to, Duration period) {
        NavigableMap<Instant, Statistics> periods = new TreeMap<>();
        Points points = metrics.get(metric);
        if (points == null || !first.isBefore(to)) {
            return periods;
        }
        Instant now = simulation.stackNow();
        points.byStart.subMap(first, true, to, false).forEach((start, datapoint) -> {
            if (!datapoint.readableFrom.isAfter(now)) {
                long number = Duration.between(first, start).dividedBy(period);
                periods.merge(first.plus(period.multipliedBy(number)), datapoint.statistics, Statistics::plus);
            }
        });
        return periods;
    }

    /** The metrics that have a datapoint to read that is not older than that. */
    List<MetricId> metrics(Duration age) {
        Instant now = simulation.stackNow();
        Instant oldest = now.minus(age);
        return metrics.entrySet().stream()
                .filter(entry -> entry.getValue().byStart.tailMap(oldest, true).values().stream()
                        .anyMatch(point -> !point.readableFrom.isAfter(now)))
                .map(Map.Entry::getKey)
                .toList();
    }

    String unit(MetricId metric) {
        Points points = metrics.get(metric);
        return points == null || points.byStart.isEmpty()
                ? "None"
                : points.byStart.lastEntry().getValue().unit;
    }

    static Instant floor(Instant at, Duration period) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), period.toSeconds()) * period.toSeconds());
    }
}
