package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.catalogue.IsoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When each action of a template starts and ends, counted from the start of the experiment, if every action takes as long as it
 * says. An action without a duration takes none.
 */
final class Timetable {
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST_AT_ONCE = 10;

    private final Catalogue catalogue;
    private final Map<String, PlannedAction> actions;
    private final Map<String, Duration> starts = new LinkedHashMap<>();
    private final Map<String, Duration> ends = new LinkedHashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private Timetable(Catalogue catalogue, Map<String, PlannedAction> actions) {
        this.catalogue = catalogue;
        this.actions = actions;
    }

    static Timetable of(Catalogue catalogue, TemplateBody body) {
        Timetable timetable = new Timetable(catalogue, body.actions());
        body.actions().keySet().forEach(name -> timetable.end(name, List.of()));
        return timetable;
    }

    /** Orders that cannot be followed. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Quotas that the plan exceeds. */
    List<String> exceeded() {
        List<String> exceeded = new ArrayList<>();
        Duration length = ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        if (length.compareTo(LONGEST) > 0) {
            exceeded.add("An experiment can last at most " + LONGEST + ", not " + length + ".");
        }
        long most = starts.values().stream().mapToLong(this::runningAt).max().orElse(0);
        if (most > MOST_AT_ONCE) {
            exceeded.add("An experiment can run at most " + MOST_AT_ONCE + " actions at once, not " + most + ".");
        }
        return exceeded;
    }

    private long runningAt(Duration time) {
        return starts.entrySet().stream()
                .filter(start -> start.getValue().compareTo(time) <= 0)
                .filter(start -> start.getValue().equals(time)
                        || ends.getOrDefault(start.getKey(), Duration.ZERO).compareTo(time) > 0)
                .count();
    }

    private Duration end(String name, List<String> waiting) {
        Duration known = ends.get(name);
        if (known != null) {
            return known;
        }
        PlannedAction action = actions.get(name);
        if (action == null) {
            return Duration.ZERO;
        }
        if (waiting.contains(name)) {
            List<String> circle = new ArrayList<>(waiting.subList(waiting.indexOf(name), waiting.size()));
            circle.add(name);
            // A circle is met once from each of its actions: name it once.
            if (problems.stream().noneMatch(problem -> problem.startsWith("The startAfter"))) {
                problems.add("The startAfter of the actions goes in a circle: " + String.join(" -> ", circle) + ".");
            }
            return Duration.ZERO;
        }
        List<String> now = new ArrayList<>(waiting);
        now.add(name);
        Duration start = Duration.ZERO;
        for (String before : action.startAfter()) {
            if (!actions.containsKey(before)) {
                problems.add("The action \"" + name + "\" starts after \"" + before + "\", which is not an action.");
            }
            Duration end = end(before, now);
            start = end.compareTo(start) > 0 ? end : start;
        }
        starts.put(name, start);
        ends.put(name, start.plus(duration(action)));
        return start.plus(duration(action));
    }

    private Duration duration(PlannedAction planned) {
        Action action = catalogue.action(planned.actionId());
        if (action == null) {
            return Duration.ZERO;
        }
        return action.durationParameter()
                .map(parameter -> planned.parameters().get(parameter.name()))
                .flatMap(IsoDuration::parse)
                .orElse(Duration.ZERO);
    }
}
