package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code aws:cloudwatch:assert-alarm-state}: fails unless every alarm is in one of the states. */
record AssertAlarmState(CloudWatch cloudWatch, List<String> alarmArns, List<String> states) implements Effect {
    @Override
    public Duration apply() throws EffectFailedException {
        List<String> problems = new ArrayList<>();
        for (String arn : alarmArns) {
            String state = cloudWatch.alarms().stream()
                    .filter(alarm -> alarm.arn().equals(arn))
                    .map(Alarm::state)
                    .map(Enum::name)
                    .findFirst()
                    .orElse("not found");
            if (!states.contains(state)) {
                problems.add(arn + " is " + state + ", expected " + String.join(" or ", states) + ".");
            }
        }
        if (!problems.isEmpty()) {
            throw new EffectFailedException(String.join(" ", problems));
        }
        return Duration.ZERO;
    }

    @Override
    public void undo() {}
}
