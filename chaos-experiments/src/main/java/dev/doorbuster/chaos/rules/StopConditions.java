package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Deployment;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.chaos.StopAlarms;
import dev.doorbuster.chaos.TargetFacts;
import dev.doorbuster.record.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * There are alarms that stop a fault, and they can still go off. Before the load all have to exist and the target's own are not in alarm: the
 * harness's own are, between rehearsals, for nobody publishes what they listen to. Right before a fault all of them are OK; one without
 * data would stop nothing.
 */
final class StopConditions implements SafetyRule<Target> {

    private final AwsClients aws;
    private final boolean loadRuns;

    /** @param loadRuns whether the harness publishes what its alarms listen to */
    StopConditions(AwsClients aws, boolean loadRuns) {
        this.aws = aws;
        this.loadRuns = loadRuns;
    }

    @Override
    public String name() {
        return "stop conditions are there and not in alarm";
    }

    @Override
    public Ruling on(Target target) {
        List<String> alarms = TargetFacts.stopAlarms(target);
        if (alarms.isEmpty()) {
            return target.aws().dummyCredentials()
                    ? holds("none, and nothing real to stop for")
                    : refuses(
                            "no alarm would stop a fault: the target " + target.name()
                                    + " names none; let safety.stop-alarms and safety.heartbeat-alarm do it",
                            Deployment.command(target));
        }
        if (!target.aws().dummyCredentials() && target.safety().heartbeatAlarm().isEmpty()) {
            return refuses(
                    "nothing would stop a fault when this harness dies: the target " + target.name()
                            + " names no safety.heartbeat-alarm",
                    Deployment.command(target));
        }
        StopAlarms.Look look = new StopAlarms(aws).look();
        Map<String, StateValue> states = look.states();
        List<String> own = TargetFacts.arns(target, target.safety().stopAlarms());
        List<String> amiss = new ArrayList<>();
        for (String alarm : alarms) {
            StateValue state = states.get(alarm);
            boolean known = loadRuns || own.contains(alarm);
            if (state == null) {
                amiss.add("the stop condition " + StopAlarms.name(alarm) + " does not exist in " + target.region());
            } else if (state == StateValue.ALARM && known) {
                amiss.add("the stop condition " + StopAlarms.name(alarm) + " is in ALARM already");
            } else if (state != StateValue.OK && state != StateValue.ALARM && loadRuns) {
                amiss.add(
                        "the stop condition " + StopAlarms.name(alarm) + " is in " + state + " and would stop nothing");
            }
        }
        look.deaf().forEach((alarm, why) -> amiss.add("the stop condition " + StopAlarms.name(alarm) + " " + why));
        return amiss.isEmpty()
                ? holds(String.join(
                        ", ",
                        alarms.stream()
                                .map(alarm -> StopAlarms.name(alarm) + " " + states.get(alarm))
                                .toList()))
                : refuses(
                        String.join("; ", amiss),
                        !states.keySet().containsAll(alarms) || !look.deaf().isEmpty()
                                ? Deployment.command(target)
                                : "aws cloudwatch describe-alarms --region " + target.region() + " --alarm-names "
                                        + String.join(
                                                " ",
                                                alarms.stream()
                                                        .map(StopAlarms::name)
                                                        .toList()));
    }
}
