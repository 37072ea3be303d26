package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A metric alarm: M breaching datapoints of the last N put it in ALARM.
 *
 * <p>It is evaluated once a stack minute, on the newest datapoints that can be read by then. Its actions are the ARNs of scaling
 * policies and of what the stack does not have (topics), which are kept and shown.
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
    private final List<Change> history = new ArrayList<>();
    private AlarmSettings settings;
    private State state = State.INSUFFICIENT_DATA;
    private String stateReason = "Unchecked: Initial alarm creation";
    private Instant stateUpdated;
    private List<Double> lastValues = List.of();

    Alarm(AlarmSettings settings, Simulation simulation, CloudWatch cloudWatch) {
        this.settings = settings;
        this.simulation = simulation;
        this.cloudWatch = cloudWatch;
        this.stateUpdated = simulation.stackNow();
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

    /** When it last changed its state; when it was created, if it never did. */
    public Instant stateUpdated() {
        return stateUpdated;
    }

    /** Its changes of state, oldest first. */
    public List<Change> history() {
        return List.copyOf(history);
    }

    /** Sets the state by hand; the next evaluation may set it back. */
    public void setState(State to, String reason) {
        become(to, reason);
        act();
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
        settings = changed;
    }

    void evaluate() {
        Duration period = settings.period();
        int wanted = settings.evaluationPeriods();
        Instant newest = CloudWatch.floor(simulation.stackNow(), period);
        // A few periods more than N, as the service looks at: data that are published late leave the newest ones empty.
        List<CloudWatch.Point> points = cloudWatch.query(
                settings.metric(),
                newest.minus(period.multipliedBy(wanted + 2L)),
                newest,
                period,
                settings.statistic());
        List<CloudWatch.Point> last = points.subList(Math.max(0, points.size() - wanted), points.size());
        if (!last.isEmpty()) {
            lastValues = last.stream().map(CloudWatch.Point::value).toList();
        }
        long breaching = last.stream()
                .filter(point -> settings.comparison().breached(point.value(), settings.threshold()))
                .count();
        judge(last, breaching, wanted - last.size());
        act();
    }

    /** Scaling policies are called in every evaluation for as long as the state lasts. */
    private void act() {
        if (settings.actionsEnabled()) {
            settings.actions(state).forEach(action -> cloudWatch.act(action, this));
        }
    }

    private void judge(List<CloudWatch.Point> last, long breaching, int missing) {
        AlarmSettings.MissingData treatment = settings.treatMissingData();
        long bad = breaching + (treatment == AlarmSettings.MissingData.BREACHING ? missing : 0);
        if (bad >= settings.datapointsToAlarm()) {
            become(State.ALARM, reason(last, breaching));
        } else if (last.isEmpty() && treatment == AlarmSettings.MissingData.MISSING) {
            become(State.INSUFFICIENT_DATA, "Insufficient Data: " + wanted() + " datapoints were unknown.");
        } else if (!last.isEmpty() || treatment == AlarmSettings.MissingData.NOT_BREACHING) {
            become(State.OK, reason(last, breaching));
        }
    }

    private int wanted() {
        return settings.evaluationPeriods();
    }

    private String reason(List<CloudWatch.Point> last, long breaching) {
        String values = last.stream()
                .map(point -> String.format(Locale.ROOT, "%s (%s)", point.value(), point.start()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Threshold Crossed: %d out of the last %d datapoints [%s] was breaching for %s with threshold %s.",
                breaching,
                wanted(),
                values,
                settings.comparison().text(),
                settings.threshold());
    }

    private void become(State to, String reason) {
        stateReason = reason;
        if (to != state) {
            stateUpdated = simulation.stackNow();
            history.add(new Change(stateUpdated, state, to, reason));
            state = to;
        }
    }
}
