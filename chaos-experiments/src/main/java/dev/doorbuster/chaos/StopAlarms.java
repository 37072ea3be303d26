package dev.doorbuster.chaos;

import dev.doorbuster.record.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The alarms that stop a target's faults, and among them those on what this run publishes, which are quiet only while it is heard of. */
public final class StopAlarms {

    /** Stack time. */
    private static final Duration POLL = Duration.ofSeconds(5);

    /**
     * So often it is looked whether the run is heard of: four minutes of stack time, in which an alarm with a period of a minute is evaluated three
     * times, and ten seconds of the wall at least.
     */
    private static final int LOOKS = 50;

    private final AwsClients aws;
    private final List<String> all;
    private final List<String> own;
    private final List<String> heartbeat;
    private boolean heard;

    public StopAlarms(AwsClients aws) {
        Target target = aws.target();
        this.aws = aws;
        this.all = TargetFacts.stopAlarms(target);
        List<String> published = new ArrayList<>(target.safety().clientAlarms());
        target.safety().heartbeatAlarm().ifPresent(published::add);
        this.own = TargetFacts.arns(target, published);
        this.heartbeat = TargetFacts.arns(
                target, target.safety().heartbeatAlarm().stream().toList());
    }

    /**
     * What alarms are like now, by ARN.
     *
     * @param states of all of the target's; one that does not exist is not among them
     * @param deaf why one of those that are to go off when this run is not heard of would not, in words
     */
    public record Look(Map<String, StateValue> states, Map<String, String> deaf) {}

    /** May throw what the SDK throws. */
    public Look look() {
        Map<String, StateValue> states = new LinkedHashMap<>();
        Map<String, String> deaf = new LinkedHashMap<>();
        if (all.isEmpty()) {
            return new Look(states, deaf);
        }
        var answer = aws.cloudWatch().describeAlarms(request -> request.alarmNames(
                        all.stream().map(StopAlarms::name).toList())
                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
        for (MetricAlarm alarm : answer.metricAlarms()) {
            states.put(alarm.alarmArn(), alarm.stateValue());
            metrics(alarm.alarmArn())
                    .map(metrics -> whyDeaf(alarm, metrics))
                    .filter(why -> !why.isEmpty())
                    .ifPresent(why -> deaf.put(alarm.alarmArn(), why));
        }
        for (CompositeAlarm alarm : answer.compositeAlarms()) {
            states.put(alarm.alarmArn(), alarm.stateValue());
            metrics(alarm.alarmArn())
                    .ifPresent(metrics ->
                            deaf.put(alarm.alarmArn(), "is a composite alarm, and what it listens to is not known"));
        }
        return new Look(states, deaf);
    }

    /** What an alarm on this run has to listen to; empty of one that is on something else. */
    private Optional<Set<String>> metrics(String arn) {
        return heartbeat.contains(arn)
                ? Optional.of(Set.of(Heartbeat.BEATS))
                : own.contains(arn) ? Optional.of(Heartbeat.OF_VISITORS) : Optional.empty();
    }

    private String whyDeaf(MetricAlarm alarm, Set<String> metrics) {
        boolean listens = Heartbeat.NAMESPACE.equals(alarm.namespace())
                && metrics.contains(alarm.metricName())
                && alarm.dimensions()
                        .equals(List.of(Heartbeat.dimension(aws.target().name())));
        if (!listens) {
            return "does not listen to " + String.join(" or ", new TreeSet<>(metrics)) + " of namespace "
                    + Heartbeat.NAMESPACE + " with Target=" + aws.target().name() + " alone";
        }
        return "breaching".equals(alarm.treatMissingData())
                ? ""
                : "takes silence for " + alarm.treatMissingData() + ", expected breaching";
    }

    /** The name in an alarm's ARN. */
    public static String name(String arn) {
        return arn.substring(arn.indexOf(":alarm:") + ":alarm:".length());
    }

    /**
     * Waits until the alarms on what this run publishes have been OK together, once in its life: what goes off after that is no delay but a
     * reason.
     *
     * @return why they did not come to it; empty if they did, or if the timer was ended
     */
    synchronized Optional<Refusal> awaitHeard(StackTimer timer) {
        String seen = "";
        for (int look = 0; look < LOOKS && !heard; look++) {
            if (look > 0 && !timer.pause(POLL)) {
                return Optional.empty();
            }
            try {
                Map<String, StateValue> states = look().states();
                heard = own.stream().allMatch(alarm -> states.get(alarm) == StateValue.OK);
                seen = own.stream()
                        .map(alarm ->
                                name(alarm) + " is " + (states.containsKey(alarm) ? states.get(alarm) : "not there"))
                        .collect(Collectors.joining(", "));
            } catch (SdkException e) {
                seen = "nobody tells how they are: " + AwsFailure.words(e);
            }
        }
        return heard
                ? Optional.empty()
                : Optional.of(new Refusal("the alarms on this run's heartbeat and visitors did not become OK (" + seen
                        + "): what is published does not reach them, or visitors are hurt already; do they listen to namespace Doorbuster,"
                        + " Target=" + aws.target().name() + "?"));
    }

    /** Which are in ALARM now, in words; empty if none is, or if nobody tells. */
    String raised() {
        try {
            return look().states().entrySet().stream()
                    .filter(state -> state.getValue() == StateValue.ALARM)
                    .map(state -> name(state.getKey()))
                    .collect(Collectors.joining(", "));
        } catch (SdkException e) {
            return "";
        }
    }
}
