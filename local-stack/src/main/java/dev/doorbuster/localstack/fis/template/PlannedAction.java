package dev.doorbuster.localstack.fis.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action of a template.
 *
 * @param targets the name of a target by the slot of the action
 * @param startAfter actions that must have ended before this one starts; none means that it starts with the experiment
 */
public record PlannedAction(
        String name,
        String actionId,
        @Nullable String description,
        Map<String, String> parameters,
        Map<String, String> targets,
        List<String> startAfter) {
    public PlannedAction {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        startAfter = List.copyOf(startAfter);
    }
}
