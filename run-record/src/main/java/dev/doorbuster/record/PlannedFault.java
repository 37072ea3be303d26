package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fault on the timeline of a rehearsal.
 *
 * @param name tells it from other faults of the rehearsal; the experiment's name unless the rehearsal says otherwise
 * @param experiment the folder under {@code chaos-experiments/experiments/}
 * @param atSeconds when it starts, in stack seconds since second zero
 * @param parameters of the experiment, in place of its defaults
 */
public record PlannedFault(String name, String experiment, double atSeconds, Map<String, String> parameters) {

    public PlannedFault {
        parameters = Map.copyOf(parameters);
    }

    /**
     * An offset as people write it: {@code 9 m} from second zero, or {@code surge + 2 m} from the start of a phase.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static double offsetSeconds(String text, List<Phase> phases) {
        int plus = text.indexOf('+');
        String from = (plus < 0 ? text : text.substring(0, plus)).strip();
        if (plus < 0 && !from.isEmpty() && Character.isDigit(from.charAt(0))) {
            return Quantity.duration(from).toNanos() / 1e9;
        }
        Phase phase = phases.stream()
                .filter(p -> p.name().equals(from))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + from + "\" is no phase of the profile"
                        + Nearest.hint(from, phases.stream().map(Phase::name).toList())));
        return phase.startSeconds()
                + (plus < 0 ? 0 : Quantity.duration(text.substring(plus + 1)).toNanos() / 1e9);
    }

    /** @throws IllegalArgumentException if the time of a fault is not before the end of the last phase; else it is given back */
    static double requireBefore(double end, double atSeconds) {
        if (end > 0 && atSeconds >= end) {
            throw new IllegalArgumentException(
                    PlanText.seconds(atSeconds) + " from the start is after the last phase, which ends at "
                            + PlanText.seconds(end) + "; nobody would be there to meet the fault");
        }
        return atSeconds;
    }

    /** Those of a rehearsal. */
    static List<PlannedFault> list(Section rehearsal, List<Phase> phases) {
        List<PlannedFault> faults = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section fault : rehearsal.sections("faults")) {
            String experiment = fault.text("experiment");
            String name = fault.text("name", experiment);
            if (!names.add(name)) {
                fault.problem("experiment", "there are two faults called \"" + name + "\"; give one a name of its own");
            }
            if (phases.stream().anyMatch(phase -> phase.name().equals(name))) {
                fault.problem(
                        fault.has("name") ? "name" : "experiment",
                        "there is a phase called \"" + name + "\" too; give the fault a name of its own");
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            fault.optionalSection("parameters")
                    .ifPresent(section -> section.keys().forEach(key -> parameters.put(key, section.text(key))));
            double at = 0;
            try {
                at = requireBefore(Phase.end(phases), offsetSeconds(fault.text("at"), phases));
            } catch (IllegalArgumentException e) {
                fault.problem("at", String.valueOf(e.getMessage()));
            }
            fault.refuseUnknownKeys();
            faults.add(new PlannedFault(name, experiment, at, parameters));
        }
        return faults;
    }

    /** As it is written back. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("experiment", experiment);
        tree.put("at", PlanText.seconds(atSeconds));
        tree.put("parameters", parameters);
        return tree;
    }
}
