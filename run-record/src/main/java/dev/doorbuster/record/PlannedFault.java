package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Quantity;
import java.util.List;
import java.util.Map;

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
}
