package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A planned fault with every placeholder filled: what is going to be sent to FIS, and when.
 *
 * @param name the fault's name in the rehearsal
 * @param atSeconds when it starts, in stack seconds since second zero
 * @param template as it goes to FIS
 * @param steadyState all that must hold before it is injected, filled in
 * @param proof with its subjects filled in
 * @param values what the placeholders became
 */
public record ArmedFault(
        String name,
        Experiment experiment,
        double atSeconds,
        ObjectNode template,
        List<Condition> steadyState,
        ProofSettings proof,
        Map<String, String> values) {

    public ArmedFault {
        steadyState = List.copyOf(steadyState);
        values = Map.copyOf(values);
    }

    /** What the experiment's own placeholders became, without the target's. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(values);
        parameters.keySet().removeAll(TargetFacts.names());
        return parameters;
    }

    /**
     * Whether there is something on the target for it to hit. A stand-in, which dummy credentials tell from AWS, has nothing of what it does not
     * model: the fault finds nothing there, hurts nothing, and proves nothing.
     */
    public boolean findsSomethingOn(Target target) {
        return experiment.modelled() || !target.aws().dummyCredentials();
    }

    /** The same with nothing that would stop it: for a look that touches nothing. */
    ArmedFault withoutStopConditions() {
        ObjectNode unstopped = template.deepCopy();
        unstopped.putArray("stopConditions").addObject().put("source", "none");
        return new ArmedFault(name, experiment, atSeconds, unstopped, steadyState, proof, values);
    }

    /** @param where the place that says which parameters the fault has, for messages */
    static ArmedFault arm(PlannedFault planned, Experiment experiment, Target target, Place where, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>(TargetFacts.of(target));
        for (String name : planned.parameters().keySet()) {
            if (!experiment.parameters().containsKey(name)) {
                problems.add(
                        where,
                        "fault " + planned.name() + ": the experiment " + experiment.name() + " has no parameter \""
                                + name + "\"" + Nearest.hint(name, experiment.parameterNames()));
            }
        }
        for (Parameter parameter : experiment.parameters().values()) {
            String given = planned.parameters().get(parameter.name());
            String text = given != null ? given : Placeholders.fill(parameter.standard(), values);
            try {
                values.putAll(parameter.values(text));
            } catch (IllegalArgumentException e) {
                problems.add(
                        where, "fault " + planned.name() + ": parameter " + parameter.name() + ": " + e.getMessage());
                parameter.placeholders().forEach(placeholder -> values.put(placeholder, text));
            }
        }
        List<String> stopAlarms = TargetFacts.stopAlarms(target);
        checkStopAlarms(planned, target, stopAlarms, where, problems);

        Template template = armed(planned, experiment);
        Set<String> needed = new TreeSet<>(template.placeholders());
        needed.addAll(experiment.proof().placeholders());
        experiment.steadyState().forEach(condition -> needed.addAll(condition.placeholders()));
        needed.remove(TargetFacts.STOP_ALARM);
        for (String placeholder : needed) {
            String key = TargetFacts.KEYS.get(placeholder);
            if (key != null && !values.containsKey(placeholder)) {
                problems.add(
                        experiment.template().place("${" + placeholder + "}"),
                        "fault " + planned.name() + ": needs ${" + placeholder + "}, which the target " + target.name()
                                + " does not say; add " + key + " to it");
            }
        }
        return new ArmedFault(
                planned.name(),
                experiment,
                planned.atSeconds(),
                template.filled(values, stopAlarms),
                experiment.steadyState().stream()
                        .map(condition -> condition.filled(values))
                        .toList(),
                experiment.proof().filled(values),
                values);
    }

    /** A switch that is neither on nor off is a problem already, and then nothing is sent. */
    private static Template armed(PlannedFault planned, Experiment experiment) {
        try {
            return experiment.template().without(experiment.leftOut(planned.parameters()));
        } catch (IllegalArgumentException e) {
            return experiment.template();
        }
    }

    private static void checkStopAlarms(
            PlannedFault planned, Target target, List<String> stopAlarms, Place where, Problems problems) {
        if (stopAlarms.size() > 5) {
            problems.add(
                    where,
                    "fault " + planned.name() + ": the target " + target.name() + " has " + stopAlarms.size()
                            + " alarms that stop a fault; FIS takes at most 5");
        }
    }
}
