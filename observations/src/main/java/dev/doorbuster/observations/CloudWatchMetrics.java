package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Datapoints of CloudWatch, read by the minute.
 *
 * <p>No metric is real-time: a point comes minutes late, and the newest may still change. So the whole run is read each time, a
 * point is handed out when two readings agree on it, and what is left at the end is handed out by {@link #rest}.
 */
final class CloudWatchMetrics implements Source {

    private final CloudWatchClient cloudWatch;
    private final String name;
    private final List<MetricSeries> series;
    private final RunClock clock;
    private final Instant from;
    private final List<NavigableMap<Instant, Double>> read = new ArrayList<>();
    private final Set<Point> handedOut = new HashSet<>();
    private boolean answered;

    private record Point(int series, Instant start) {}

    /** @param series at least one */
    CloudWatchMetrics(CloudWatchClient cloudWatch, String name, List<MetricSeries> series, RunClock clock) {
        this.cloudWatch = cloudWatch;
        this.name = name;
        this.series = List.copyOf(series);
        this.clock = clock;
        this.from = minute(clock.stack(0));
        series.forEach(each -> read.add(new TreeMap<>()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration period() {
        return BY_THE_MINUTE;
    }

    @Override
    public synchronized List<Observation> sample(double atSeconds) {
        Instant to = minute(clock.stack(atSeconds)).plus(BY_THE_MINUTE);
        if (!to.isAfter(from)) {
            return List.of();
        }
        List<Observation> agreed = new ArrayList<>();
        for (MetricDataResult result :
                cloudWatch.getMetricDataPaginator(request(to)).metricDataResults()) {
            int index = Integer.parseInt(result.id().substring(1));
            for (int i = 0; i < result.timestamps().size(); i++) {
                Point point = new Point(index, result.timestamps().get(i));
                double value = result.values().get(i);
                Double before = read.get(index).put(point.start(), value);
                if (before != null && before == value && handedOut.add(point)) {
                    agreed.add(observation(point, value));
                }
            }
        }
        answered = true;
        return agreed;
    }

    /**
     * Every point that was read and not handed out yet, and a zero for each period in which a metric that is silent where there is
     * nothing to count was silent.
     *
     * @param told up to when CloudWatch has told anything at all: later silence may be mere lateness
     */
    synchronized List<Observation> rest(Optional<Instant> told) {
        told.ifPresent(this::fillSilence);
        List<Observation> rest = new ArrayList<>();
        for (int index = 0; index < read.size(); index++) {
            for (Map.Entry<Instant, Double> entry : read.get(index).entrySet()) {
                Point point = new Point(index, entry.getKey());
                if (handedOut.add(point)) {
                    rest.add(observation(point, entry.getValue()));
                }
            }
        }
        return rest;
    }

    /** The start of the newest period of any metric; empty while none ever had a point. */
    synchronized Optional<Instant> newest() {
        return read.stream()
                .filter(points -> !points.isEmpty())
                .map(NavigableMap::lastKey)
                .max(Comparator.naturalOrder());
    }

    private void fillSilence(Instant told) {
        for (int index = 0; index < series.size() && answered; index++) {
            MetricSeries silent = series.get(index);
            if (silent.missingIsZero()) {
                for (Instant at = floor(from, silent.period());
                        !at.plus(silent.period()).isAfter(told.plus(BY_THE_MINUTE));
                        at = at.plus(silent.period())) {
                    read.get(index).putIfAbsent(at, 0.0);
                }
            }
        }
    }

    /**
     * Whether every metric that ever had a point has one for its last whole period before that time. One that never had any may have
     * none to come; while none ever had, all are waited for. Where silence means zero it must not be lateness, so nothing is ever enough.
     */
    synchronized boolean allReach(double atSeconds) {
        List<Integer> told = IntStream.range(0, read.size())
                .filter(index -> !read.get(index).isEmpty())
                .boxed()
                .toList();
        return series.stream().noneMatch(MetricSeries::missingIsZero)
                && !told.isEmpty()
                && told.stream().allMatch(index -> reaches(index, atSeconds));
    }

    /** Whether any metric has a point for its last whole period before that time. */
    synchronized boolean anyReaches(double atSeconds) {
        return IntStream.range(0, read.size())
                .anyMatch(index -> !read.get(index).isEmpty() && reaches(index, atSeconds));
    }

    private boolean reaches(int index, double atSeconds) {
        Duration period = series.get(index).period();
        return !read.get(index)
                .lastKey()
                .isBefore(floor(clock.stack(atSeconds), period).minus(period));
    }

    private GetMetricDataRequest request(Instant to) {
        List<MetricDataQuery> queries = IntStream.range(0, series.size())
                .mapToObj(index -> query("m" + index, series.get(index)))
                .toList();
        return GetMetricDataRequest.builder()
                .startTime(from)
                .endTime(to)
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(queries)
                .build();
    }

    private static MetricDataQuery query(String id, MetricSeries series) {
        List<Dimension> dimensions = new TreeMap<>(series.dimensions())
                .entrySet().stream()
                        .map(entry -> Dimension.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList();
        Metric metric = Metric.builder()
                .namespace(series.namespace())
                .metricName(series.name())
                .dimensions(dimensions)
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .returnData(true)
                .metricStat(stat -> stat.metric(metric)
                        .period((int) series.period().toSeconds())
                        .stat(series.statistic()))
                .build();
    }

    private Observation observation(Point point, double value) {
        MetricSeries of = series.get(point.series());
        return new Observation(
                of.metric(),
                of.of(),
                null,
                clock.atSecondsOfStack(point.start()),
                of.period().toSeconds(),
                value,
                of.unit());
    }

    private static Instant minute(Instant at) {
        return floor(at, BY_THE_MINUTE);
    }

    private static Instant floor(Instant at, Duration period) {
        long seconds = period.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
