package dev.doorbuster.observations;

import dev.doorbuster.record.CloudWatchMetric;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.paginators.DescribeAlarmsIterable;

/**
 * Alarms that watch a resource or a metric of the target, or stop its faults; an account may hold thousands of others, so all are
 * listed once a minute and those that matter are asked for by name in between.
 *
 * <p>An alarm says when it came into its state: a change since the last look is recorded at that moment, to the millisecond, and not
 * at the moment at which it was seen. CloudWatch judges an alarm every 10 s at the most, so that two changes lie between two looks only where a look
 * came late; an alarm that came back meanwhile into the state it was in was in another one, and which, it does not say.
 */
final class AlarmStates implements Source {

    private static final double NO_DATA = -1;
    private static final Map<StateValue, Double> VALUES = Map.of(StateValue.ALARM, 1.0, StateValue.OK, 0.0);

    private static final String UNIT = "1 = ALARM, 0 = OK, -1 = INSUFFICIENT_DATA";
    /** That one call may ask for. */
    private static final int MOST_NAMES = 100;

    private record State(String name, StateValue value, double sinceSeconds) {}

    private record Look(double atSeconds, State state) {}

    private final CloudWatchClient cloudWatch;
    private final RunClock clock;
    private final Set<String> resources;
    private final Set<String> stopAlarms;
    private final List<CloudWatchMetric> metrics;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, Look> looks = new HashMap<>();
    private double listedSeconds = Double.NEGATIVE_INFINITY;

    AlarmStates(CloudWatchClient cloudWatch, Target target, RunClock clock) {
        this.cloudWatch = cloudWatch;
        this.clock = clock;
        this.resources = MetricSeries.resourceNames(target);
        this.stopAlarms = new LinkedHashSet<>(target.safety().stopAlarms());
        this.metrics = target.metrics();
    }

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public Duration period() {
        return OFTEN;
    }

    @Override
    public List<Observation> sample(double atSeconds) {
        List<State> states = atSeconds - listedSeconds >= BY_THE_MINUTE.toSeconds() ? listed(atSeconds) : named();
        List<Observation> seen = new ArrayList<>();
        for (State state : states) {
            Look before = looks.put(state.name(), new Look(atSeconds, state));
            if (before != null
                    && state.sinceSeconds() > before.state().sinceSeconds()
                    && state.sinceSeconds() > before.atSeconds()
                    && state.sinceSeconds() < atSeconds) {
                if (state.value() == before.state().value()) {
                    seen.add(observation(state.name(), NO_DATA, (before.atSeconds() + state.sinceSeconds()) / 2));
                }
                seen.add(observation(state, state.sinceSeconds()));
            }
            seen.add(observation(state, atSeconds));
        }
        return seen;
    }

    private List<State> listed(double atSeconds) {
        DescribeAlarmsIterable pages = cloudWatch.describeAlarmsPaginator(
                request -> request.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
        List<State> states = new ArrayList<>();
        pages.forEach(page -> {
            page.metricAlarms().stream()
                    .filter(alarm -> watchesTarget(alarm) || stops(alarm.alarmName(), alarm.alarmArn()))
                    .forEach(alarm -> states.add(state(alarm)));
            page.compositeAlarms().stream()
                    .filter(alarm -> stops(alarm.alarmName(), alarm.alarmArn()))
                    .forEach(alarm -> states.add(state(alarm)));
        });
        names.clear();
        states.forEach(state -> names.add(state.name()));
        listedSeconds = atSeconds;
        return states;
    }

    private List<State> named() {
        List<State> states = new ArrayList<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += MOST_NAMES) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST_NAMES));
            DescribeAlarmsIterable pages = cloudWatch.describeAlarmsPaginator(
                    request -> request.alarmNames(some).alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
            pages.forEach(page -> {
                page.metricAlarms().forEach(alarm -> states.add(state(alarm)));
                page.compositeAlarms().forEach(alarm -> states.add(state(alarm)));
            });
        }
        // An endpoint may not heed the names; what was not asked for does not matter.
        states.removeIf(state -> !names.contains(state.name()));
        return states;
    }

    private State state(MetricAlarm alarm) {
        return new State(alarm.alarmName(), alarm.stateValue(), since(alarm.stateTransitionedTimestamp()));
    }

    private State state(CompositeAlarm alarm) {
        return new State(alarm.alarmName(), alarm.stateValue(), since(alarm.stateTransitionedTimestamp()));
    }

    private double since(@Nullable Instant transitioned) {
        return transitioned == null ? Double.NEGATIVE_INFINITY : clock.atSecondsOfStack(transitioned);
    }

    private boolean stops(String name, @Nullable String arn) {
        return stopAlarms.contains(name) || (arn != null && stopAlarms.contains(arn));
    }

    /** By its own metric, or by those of its metric math. */
    private boolean watchesTarget(MetricAlarm alarm) {
        return watched(alarm.namespace(), alarm.metricName(), alarm.dimensions())
                || alarm.metrics().stream()
                        .map(MetricDataQuery::metricStat)
                        .filter(stat -> stat != null && stat.metric() != null)
                        .map(MetricStat::metric)
                        .anyMatch(m -> watched(m.namespace(), m.metricName(), m.dimensions()));
    }

    private boolean watched(@Nullable String namespace, @Nullable String name, List<Dimension> dimensions) {
        return dimensions.stream().anyMatch(dimension -> resources.contains(dimension.value()))
                || metrics.stream()
                        .anyMatch(own -> own.namespace().equals(namespace)
                                && own.metric().equals(name)
                                && own.dimensions()
                                        .equals(dimensions.stream()
                                                .collect(Collectors.toMap(
                                                        Dimension::name, Dimension::value, (a, b) -> b))));
    }

    private Observation observation(State state, double atSeconds) {
        return observation(state.name(), VALUES.getOrDefault(state.value(), NO_DATA), atSeconds);
    }

    private Observation observation(String alarm, double value, double atSeconds) {
        return new Observation(StackMetric.ALARM, alarm, null, atSeconds, period().toSeconds(), value, UNIT);
    }
}
