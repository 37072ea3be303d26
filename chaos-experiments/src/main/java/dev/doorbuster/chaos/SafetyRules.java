package dev.doorbuster.chaos;

import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.fis.model.SafetyLeverState;
import software.amazon.awssdk.services.fis.model.SafetyLeverStatus;

/**
 * Everything that keeps a fault from being injected. Asked before the load starts and again right before each fault; fails
 * closed.
 */
public final class SafetyRules {

    private static final Logger LOG = LoggerFactory.getLogger(SafetyRules.class);

    private final Map<String, SafetyRule> rules;

    SafetyRules(Map<String, SafetyRule> rules) {
        this.rules = new LinkedHashMap<>(rules);
    }

    public static SafetyRules of(AwsClients aws) {
        Map<String, SafetyRule> rules = new LinkedHashMap<>();
        rules.put("the target allows faults", fault -> targetRefuses(aws.target()));
        rules.put("credentials go with the endpoint", fault -> credentialsStray(aws.target()));
        rules.put("every target of the template asks for the safety tag", fault -> untagged(fault, aws.target()));
        rules.put("the account is the target's", fault -> otherAccount(aws));
        rules.put("the safety lever is disengaged", fault -> leverEngaged(aws));
        rules.put("no stop condition is in alarm", fault -> alarmRaised(aws));
        return new SafetyRules(rules);
    }

    /** Reasons not to inject these faults; none means they may be injected. Every rule is asked. */
    public List<Refusal> refusals(List<ArmedFault> faults) {
        Set<Refusal> refusals = new LinkedHashSet<>();
        rules.forEach(
                (name, rule) -> faults.forEach(fault -> ask(name, rule, fault).ifPresent(refusals::add)));
        return new ArrayList<>(refusals);
    }

    private static Optional<Refusal> ask(String name, SafetyRule rule, ArmedFault fault) {
        try {
            return Backoff.insist(() -> rule.refusal(fault));
        } catch (RuntimeException e) {
            LOG.debug("cannot evaluate: {}", name, e);
            return Optional.of(new Refusal("cannot tell whether " + name + ": " + e.getMessage()));
        }
    }

    private static Optional<Refusal> targetRefuses(Target target) {
        return target.faults() == FaultsMode.REFUSE
                ? Optional.of(new Refusal("the target " + target.name()
                        + " refuses faults; it has to say \"faults: allowed\" (or \"leashed\") itself"))
                : Optional.empty();
    }

    private static Optional<Refusal> credentialsStray(Target target) {
        try {
            AwsClients.requireThatCredentialsStayHome(target.aws());
            return Optional.empty();
        } catch (InvalidSettingsException e) {
            return Optional.of(new Refusal(String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Refusal> untagged(ArmedFault fault, Target target) {
        List<String> without = new ArrayList<>();
        fault.template().path("targets").properties().forEach(entry -> {
            String value = entry.getValue()
                    .path("resourceTags")
                    .path(target.safety().tagKey())
                    .asText("");
            if (target.safety().tagValue().isEmpty()
                    || !value.equals(target.safety().tagValue())) {
                without.add(entry.getKey());
            }
        });
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal("fault " + fault.name() + ": " + String.join(", ", without)
                        + " would touch resources without the tag "
                        + target.safety().tagKey() + "="
                        + target.safety().tagValue()));
    }

    private static Optional<Refusal> otherAccount(AwsClients aws) {
        String account = aws.sts().getCallerIdentity().account();
        return aws.target().account().equals(account)
                ? Optional.empty()
                : Optional.of(new Refusal("the credentials are for account " + account + ", the target "
                        + aws.target().name() + " is in account " + aws.target().account()));
    }

    private static Optional<Refusal> leverEngaged(AwsClients aws) {
        SafetyLeverState lever = aws.fis()
                .getSafetyLever(request -> request.id("default"))
                .safetyLever()
                .state();
        return lever.status() == SafetyLeverStatus.DISENGAGED
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "the FIS safety lever of the account is " + lever.statusAsString() + ": " + lever.reason()));
    }

    private static Optional<Refusal> alarmRaised(AwsClients aws) {
        List<String> names = TargetFacts.stopAlarms(aws.target()).stream()
                .map(arn -> arn.substring(arn.indexOf(":alarm:") + ":alarm:".length()))
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Map<String, StateValue> states = new LinkedHashMap<>();
        var answer = aws.cloudWatch().describeAlarms(request -> request.alarmNames(names)
                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
        for (MetricAlarm alarm : answer.metricAlarms()) {
            states.put(alarm.alarmName(), alarm.stateValue());
        }
        answer.compositeAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
        for (String name : names) {
            StateValue state = states.get(name);
            if (state == null) {
                return Optional.of(new Refusal("the stop condition " + name + " does not exist in "
                        + aws.target().region()));
            }
            if (state == StateValue.ALARM) {
                return Optional.of(new Refusal("the stop condition " + name + " is in ALARM already"));
            }
        }
        return Optional.empty();
    }
}
