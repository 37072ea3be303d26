package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A metric alarm: M breaching datapoints of the last N put it in ALARM.
 *
 * <p>It is evaluated once a stack minute, every 10 seconds when its period is shorter than that, on periods that end with the newest data
 * that can have been published. Its actions are the ARNs of scaling policies and of what the stack does not have (topics), which are kept
 * and shown.
 */
public final class Alarm {
    /** The states of an alarm, named as in the API. */
    public enum State {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }

    /** A change of state. */
    public record Change(Instant at, State from, State to, String reason) {}

    private final Simulation simulation;
    private final CloudWatch cloudWatch;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();
    private AlarmSettings settings;
    private State state = State.INSUFFICIENT_DATA;
    private String stateReason = AlarmReason.CREATED;
    private Instant configured;
    private Instant stateUpdated;
    private Instant stateChanged;
    private List<Double> lastValues = List.of();

    Alarm(AlarmSettings settings, Simulation simulation, CloudWatch cloudWatch) {
        this.settings = settings;
        this.simulation = simulation;
        this.cloudWatch = cloudWatch;
        this.configured = simulation.stackNow();
        this.stateUpdated = configured;
        this.stateChanged = configured;
    }

    public AlarmSettings settings() {
        return settings;
    }

    public String arn() {
        return Names.arn("cloudwatch", "alarm:" + settings.name());
    }

    public State state() {
        return state;
    }

    public String stateReason() {
        return stateReason;
    }

    /** When it was created, or was last given other settings. */
    public Instant configured() {
        return configured;
    }

    /** When its state or the reason of it was last set. */
    public Instant stateUpdated() {
        return stateUpdated;
    }

    /** When it last changed its state; when it was created, if it never did. */
    public Instant stateChanged() {
        return stateChanged;
    }

    /** Its changes of state, oldest first. */
    public List<Change> history() {
        return List.copyOf(changes);
    }

    public Map<String, String> tags() {
        return tags;
    }

    /** Sets the state by hand, with its actions; the next evaluation may set it back. */
    public void setState(State to, String reason) {
        become(to, reason);
    }

    /** The newest datapoint of the last evaluation; NaN before there was one. */
    public double lastValue() {
        return lastValues.isEmpty() ? Double.NaN : lastValues.get(lastValues.size() - 1);
    }

    /** The datapoints of the last evaluation that had any, oldest first. */
    public List<Double> lastValues() {
        return lastValues;
    }

    void change(AlarmSettings changed) {
        if (!changed.equals(settings)) {
            settings = changed;
            configured = simulation.stackNow();
            cloudWatch
                    .history()
                    .add(
                            this,
                            AlarmHistory.Kind.CONFIGURATION_UPDATE,
                            "Alarm \"" + settings.name() + "\" updated",
                            "{}");
        }
    }

    void evaluate() {
        Duration period = settings.period();
        Instant end = MetricStore.floor(
                simulation.stackNow().minus(cloudWatch.delay(settings.metric().namespace())),
                period.compareTo(CloudWatch.PERIOD) < 0 ? period : CloudWatch.PERIOD);
        int periods = settings.evaluationPeriods() + AlarmJudgement.BEYOND;
        Instant begin = end.minus(period.multipliedBy(periods));
        List<CloudWatch.Point> points = cloudWatch.query(settings.metric(), begin, end, period, settings.statistic());
        AlarmJudgement judgement = AlarmJudgement.of(settings, range(begin, periods, points));
        if (!judgement.judged().isEmpty()) {
            lastValues = judgement.judged();
        }
        State to = judgement.state().orElse(state);
        List<CloudWatch.Point> judged =
                points.subList(points.size() - judgement.judged().size(), points.size());
        become(to, to == state ? stateReason : AlarmReason.of(settings, state, to, judgement, judged));
    }

    private List<OptionalDouble> range(Instant begin, int periods, List<CloudWatch.Point> points) {
        Map<Instant, Double> values =
                points.stream().collect(Collectors.toMap(CloudWatch.Point::start, CloudWatch.Point::value));
        List<OptionalDouble> range = new ArrayList<>(periods);
        for (int number = 0; number < periods; number++) {
            Double value = values.get(begin.plus(settings.period().multipliedBy(number)));
            range.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
        }
        return range;
    }

    private void become(State to, String reason) {
        boolean changed = to != state;
        if (changed || !reason.equals(stateReason)) {
            stateUpdated = simulation.stackNow();
            stateReason = reason;
        }
        if (changed) {
            stateChanged = stateUpdated;
            changes.add(new Change(stateUpdated, state, to, reason));
            String summary = "Alarm updated from " + state + " to " + to;
            state = to;
            cloudWatch.history().add(this, AlarmHistory.Kind.STATE_UPDATE, summary, "{}");
        }
        // Scaling policies are called for as long as the state lasts, not only when it begins.
        if (settings.actionsEnabled()) {
            settings.actions(state).forEach(action -> cloudWatch.act(action, this, changed));
        }
    }
}
