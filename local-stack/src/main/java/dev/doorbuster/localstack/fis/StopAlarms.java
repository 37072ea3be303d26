package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.template.StopCondition;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import java.util.List;
import java.util.Optional;

/** The alarms that stop an experiment; none when its stop condition is none. */
record StopAlarms(CloudWatch cloudWatch, List<String> arns) {
    static StopAlarms of(CloudWatch cloudWatch, List<StopCondition> conditions) {
        return new StopAlarms(
                cloudWatch,
                conditions.stream()
                        .flatMap(condition -> condition.alarmArn().stream())
                        .toList());
    }

    /** The first that does not exist. */
    Optional<String> missing() {
        return arns.stream().filter(arn -> alarm(arn).isEmpty()).findFirst();
    }

    /** Whether any is in ALARM, since when ever. */
    boolean tripped() {
        return arns.stream().flatMap(arn -> alarm(arn).stream()).anyMatch(alarm -> alarm.state() == Alarm.State.ALARM);
    }

    private Optional<Alarm> alarm(String arn) {
        return cloudWatch.alarms().stream()
                .filter(alarm -> alarm.arn().equals(arn))
                .findFirst();
    }
}
