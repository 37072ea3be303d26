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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The metrics and the alarms that watch them.
 *
 * <p>A datapoint of the shop covers one minute of stack time, from a whole minute on, and can be read once it has been published: when
 * its minute is over and the publication delay has passed. What was put by hand can be read at once.
 */
public final class CloudWatch {
    /** The period of a standard metric. */
    public static final Duration PERIOD = Duration.ofMinutes(1);

    /** The metrics of the last two weeks are listed. */
    private static final Duration LISTED = Duration.ofDays(14);

    /** One value of one statistic over one period. */
    public record Point(Instant start, double value) {}

    private final Simulation simulation;
    private final MetricSettings settings;
    private final MetricStore store;
    private final AlarmHistory history;
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final Map<String, Consumer<Alarm>> actions = new LinkedHashMap<>();

    public CloudWatch(Simulation simulation, MetricSettings settings) {
        this.simulation = simulation;
        this.settings = settings;
        this.store = new MetricStore(simulation);
        this.history = new AlarmHistory(simulation);
    }

    /** Adds to the minute that holds that time; readable at once. */
    public void put(MetricId metric, Instant at, Statistics statistics, String unit) {
        store.add(metric, minute(at), statistics, unit, Instant.MIN);
    }

    /** Adds a value to the minute that holds that time; readable at once. */
    public void put(MetricId metric, Instant at, double value, String unit) {
        put(metric, at, Statistics.of(value), unit);
    }

    /** Adds to the second that holds that time, for periods shorter than a minute; readable at once. */
    public void putFine(MetricId metric, Instant at, Statistics statistics, String unit) {
        store.add(metric, MetricStore.floor(at, Duration.ofSeconds(1)), statistics, unit, Instant.MIN);
    }

    /** A datapoint of the shop's own metrics, which can be read only later. */
    void publish(MetricId metric, Instant start, Statistics statistics, String unit, Instant readableFrom) {
        store.add(metric, start, statistics, unit, readableFrom);
    }

    /**
     * A statistic per period, oldest first; periods without data, or without the values that a percentile needs, are left out.
     *
     * @param from the first period starts here, rounded down to the minute; further for old data, less for short periods
     * @param to not itself part of it
     * @param period a whole number of seconds
     * @param statistic as {@link Statistics#get} takes it
     */
    public List<Point> query(MetricId metric, Instant from, Instant to, Duration period, String statistic) {
        List<Point> answer = new ArrayList<>();
        store.query(metric, store.aligned(from, period), to, period).forEach((start, statistics) -> {
            if (statistics.has(statistic)) {
                answer.add(new Point(start, statistics.get(statistic)));
            }
        });
        return answer;
    }

    /** Where the first period of {@link #query} begins. */
    public Instant aligned(Instant from, Duration period) {
        return store.aligned(from, period);
    }

    /** The metrics that have at least one datapoint of the last two weeks to read. */
    public List<MetricId> metrics() {
        return store.metrics(LISTED);
    }

    /** Those that have one that is not older than that. */
    public List<MetricId> metrics(Duration stackAge) {
        return store.metrics(stackAge);
    }

    /** The unit of a metric's datapoints; None while there are none. */
    public String unit(MetricId metric) {
        return store.unit(metric);
    }

    /** From the end of a period to when the metrics of a namespace can be read. */
    Duration delay(String namespace) {
        return settings.stackDelay(namespace);
    }

    /** Creates an alarm, or gives an existing one of that name new settings and keeps its state. */
    public Alarm putAlarm(AlarmSettings alarmSettings) {
        Alarm existing = alarms.get(alarmSettings.name());
        if (existing != null) {
            existing.change(alarmSettings);
            return existing;
        }
        Alarm alarm = new Alarm(alarmSettings, simulation, this);
        alarms.put(alarmSettings.name(), alarm);
        history.add(
                alarm, AlarmHistory.Kind.CONFIGURATION_UPDATE, "Alarm \"" + alarmSettings.name() + "\" created", "{}");
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
        Alarm alarm = alarms.remove(name);
        if (alarm != null) {
            history.add(alarm, AlarmHistory.Kind.CONFIGURATION_UPDATE, "Alarm \"" + name + "\" deleted", "{}");
        }
        return alarm != null;
    }

    /** What happened to alarms, those that are deleted too. */
    public AlarmHistory history() {
        return history;
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

    /** @param changed whether the alarm has just come into its state; otherwise it has been in it for a while */
    void act(String arn, Alarm alarm, boolean changed) {
        Consumer<Alarm> action = actions.get(arn);
        if (changed) {
            String done = action == null ? "The local stack does not model action " : "Successfully executed action ";
            history.add(alarm, AlarmHistory.Kind.ACTION, done + arn, "{}");
        }
        if (action != null) {
            action.accept(alarm);
        }
    }

    void evaluateAlarms(Predicate<Alarm> due) {
        alarms().stream().filter(due).forEach(Alarm::evaluate);
    }

    static Instant minute(Instant at) {
        return MetricStore.floor(at, PERIOD);
    }
}
