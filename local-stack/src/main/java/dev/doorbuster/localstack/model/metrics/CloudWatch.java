package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The metric store and the alarms that watch it.
 *
 * <p>A datapoint covers one minute of stack time, from a whole minute on, and can be read once it has been published: when
 * its minute is over and the publication delay has passed. What was put by hand can be read at once.
 */
public final class CloudWatch {
    /** The finest period that is kept. */
    public static final Duration PERIOD = Duration.ofMinutes(1);

    /** One value of one statistic over one period. */
    public record Point(Instant start, double value) {}

    private record Datapoint(Statistics statistics, String unit, Instant readableFrom) {}

    private final Simulation simulation;
    private final Map<MetricId, NavigableMap<Instant, Datapoint>> metrics = new LinkedHashMap<>();
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final Map<String, Consumer<Alarm>> actions = new LinkedHashMap<>();

    public CloudWatch(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Adds to the minute that holds that time; readable at once. */
    public void put(MetricId metric, Instant at, Statistics statistics, String unit) {
        add(metric, minute(at), statistics, unit, Instant.MIN);
    }

    /** Adds a value to the minute that holds that time; readable at once. */
    public void put(MetricId metric, Instant at, double value, String unit) {
        put(metric, at, Statistics.of(value), unit);
    }

    /** A minute's datapoint of the shop's own metrics, which can be read only later. */
    void publish(MetricId metric, Instant minute, Statistics statistics, String unit, Instant readableFrom) {
        add(metric, minute, statistics, unit, readableFrom);
    }

    private void add(MetricId metric, Instant minute, Statistics statistics, String unit, Instant readableFrom) {
        metrics.computeIfAbsent(metric, absent -> new TreeMap<>())
                .merge(
                        minute,
                        new Datapoint(statistics, unit, readableFrom),
                        (old, more) -> new Datapoint(
                                old.statistics.plus(more.statistics),
                                more.unit,
                                max(old.readableFrom, more.readableFrom)));
    }

    /**
     * A statistic per period, oldest first; periods without data are left out.
     *
     * @param from the first period starts here, rounded down to the period
     * @param to not itself part of it
     * @param period a multiple of {@link #PERIOD}
     * @param statistic as {@link Statistics#get} takes it
     */
    public List<Point> query(MetricId metric, Instant from, Instant to, Duration period, String statistic) {
        NavigableMap<Instant, Datapoint> points = metrics.get(metric);
        if (points == null) {
            return List.of();
        }
        Instant now = simulation.stackNow();
        NavigableMap<Instant, Statistics> periods = new TreeMap<>();
        points.subMap(floor(from, period), true, to, false).forEach((minute, datapoint) -> {
            if (!datapoint.readableFrom.isAfter(now)) {
                periods.merge(floor(minute, period), datapoint.statistics, Statistics::plus);
            }
        });
        List<Point> answer = new ArrayList<>(periods.size());
        periods.forEach((start, statistics) -> answer.add(new Point(start, statistics.get(statistic))));
        return answer;
    }

    /** The metrics that have at least one datapoint to read. */
    public List<MetricId> metrics() {
        Instant now = simulation.stackNow();
        return metrics.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().firstEntry().getValue().readableFrom.isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The unit of a metric's datapoints; None while there are none. */
    public String unit(MetricId metric) {
        NavigableMap<Instant, Datapoint> points = metrics.get(metric);
        return points == null ? "None" : points.lastEntry().getValue().unit;
    }

    /** Creates an alarm, or gives an existing one of that name new settings and keeps its state. */
    public Alarm putAlarm(AlarmSettings settings) {
        Alarm existing = alarms.get(settings.name());
        if (existing != null) {
            existing.change(settings);
            return existing;
        }
        Alarm alarm = new Alarm(settings, simulation, this);
        alarms.put(settings.name(), alarm);
        return alarm;
    }

    public Collection<Alarm> alarms() {
        return List.copyOf(alarms.values());
    }

    public Optional<Alarm> alarm(String name) {
        return Optional.ofNullable(alarms.get(name));
    }

    /** Whether there was one of that name. */
    public boolean deleteAlarm(String name) {
        return alarms.remove(name) != null;
    }

    /** The alarms that have this among their actions, in order of their names. */
    public List<Alarm> alarmsOf(String actionArn) {
        return alarms.values().stream()
                .filter(alarm -> Arrays.stream(Alarm.State.values())
                        .anyMatch(state -> alarm.settings().actions(state).contains(actionArn)))
                .sorted(Comparator.comparing(alarm -> alarm.settings().name()))
                .toList();
    }

    /** What an alarm action of that ARN does. */
    public void onAction(String arn, Consumer<Alarm> action) {
        actions.put(arn, action);
    }

    public void forgetAction(String arn) {
        actions.remove(arn);
    }

    void act(String arn, Alarm alarm) {
        Consumer<Alarm> action = actions.get(arn);
        if (action != null) {
            action.accept(alarm);
        }
    }

    void evaluateAlarms() {
        alarms().forEach(Alarm::evaluate);
    }

    static Instant minute(Instant at) {
        return floor(at, PERIOD);
    }

    static Instant floor(Instant at, Duration period) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), period.toSeconds()) * period.toSeconds());
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
