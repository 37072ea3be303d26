package dev.doorbuster.chaos.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Quantity;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The experiment takes no longer than the target allows, stack time. It takes as long as the longest chain of its actions, each of which
 * begins when those that it starts after have ended. An action without a duration of its own, such as a reboot, counts as nothing: FIS is
 * done with it when the call was made. A Spot interruption takes its notice.
 */
final class LongestFault implements SafetyRule<ArmedFault> {

    private static final List<String> DURATIONS =
            List.of("duration", "maxDuration", "startInstancesAfterDuration", "durationBeforeInterruption");

    private final Target target;

    LongestFault(Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "it takes no longer than the target allows";
    }

    @Override
    public Ruling on(ArmedFault fault) {
        Duration takes = of(fault);
        Duration most = target.safety().longestFault();
        return takes.compareTo(most) <= 0
                ? holds(Quantity.text(takes) + " of at most " + Quantity.text(most))
                : refuses(
                        "fault " + fault.name() + " takes " + Quantity.text(takes) + ", the target " + target.name()
                                + " allows " + Quantity.text(most) + " (safety.longest-fault)",
                        "");
    }

    /** How long the experiment takes when nothing stops it, stack time. */
    static Duration of(ArmedFault fault) {
        JsonNode actions = fault.template().path("actions");
        Duration longest = Duration.ZERO;
        for (var action : actions.properties()) {
            Duration ends = end(actions, action.getKey(), new HashSet<>());
            longest = ends.compareTo(longest) > 0 ? ends : longest;
        }
        return longest;
    }

    /** @param before the actions on the way here, so that a circle is told from a chain */
    private static Duration end(JsonNode actions, String name, Set<String> before) {
        if (!before.add(name)) {
            throw new IllegalStateException("its actions wait for each other in a circle: " + before);
        }
        Duration begins = Duration.ZERO;
        for (JsonNode other : actions.path(name).path("startAfter")) {
            Duration ends = end(actions, other.asText(), new HashSet<>(before));
            begins = ends.compareTo(begins) > 0 ? ends : begins;
        }
        return begins.plus(own(name, actions.path(name).path("parameters")));
    }

    private static Duration own(String name, JsonNode parameters) {
        Duration longest = Duration.ZERO;
        for (String key : DURATIONS) {
            if (parameters.has(key)) {
                Duration duration = parsed(name, key, parameters.path(key).asText());
                longest = duration.compareTo(longest) > 0 ? duration : longest;
            }
        }
        return longest;
    }

    private static Duration parsed(String name, String key, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(name + ": " + key + ": \"" + text + "\" is no duration", e);
        }
    }
}
