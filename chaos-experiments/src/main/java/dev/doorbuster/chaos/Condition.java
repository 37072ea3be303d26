package dev.doorbuster.chaos;

import dev.doorbuster.record.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that must hold before a fault is injected: a fault in a stack that is unwell already hurts, and proves nothing.
 *
 * @param subject what is looked at, by the keys that the kind asks for; may hold placeholders until the fault is armed
 */
public record Condition(Kind kind, Map<String, String> subject) {

    public static final String SILENCE_IS_ZERO = "zero";
    public static final String SILENCE_IS_UNKNOWN = "unknown";

    public Condition {
        subject = Map.copyOf(subject);
    }

    /** What is looked at. */
    public enum Kind {
        /** The load balancer finds at least one healthy target of {@code target-group} in every zone in which it has any. */
        HEALTHY_IN_EVERY_ZONE,
        /** At least {@code at-least} instances of {@code group} are in service. */
        IN_SERVICE,
        /** {@code database} is available and has a standby. */
        DATABASE_AVAILABLE,
        /** {@code cluster} is available and has another instance that could be its writer. */
        CLUSTER_AVAILABLE,
        /** {@code queue} holds at most {@code at-most} messages. */
        QUEUE_BELOW,
        /** As many tasks of {@code service} in {@code cluster} run as it wants, and at least one. */
        TASKS_RUNNING,
        /**
         * The newest minute of a metric of CloudWatch is below {@code below}. {@code dimensions} are written like {@code Name=value,
         * Name=value}; {@code silence} is {@code zero} of a metric that is told only where there is something to tell, and {@code unknown}
         * of one that is told whenever there is traffic.
         */
        METRIC_BELOW,
        /** The newest minute of a metric of CloudWatch is above {@code above}; silence does not hold. */
        METRIC_ABOVE;

        List<String> keys() {
            return switch (this) {
                case HEALTHY_IN_EVERY_ZONE -> List.of("target-group");
                case IN_SERVICE -> List.of("group", "at-least");
                case DATABASE_AVAILABLE -> List.of("database");
                case CLUSTER_AVAILABLE -> List.of("cluster");
                case QUEUE_BELOW -> List.of("queue", "at-most");
                case TASKS_RUNNING -> List.of("cluster", "service");
                case METRIC_BELOW -> List.of("namespace", "metric", "dimensions", "statistic", "below", "silence");
                case METRIC_ABOVE -> List.of("namespace", "metric", "dimensions", "statistic", "above");
            };
        }
    }

    static Condition read(Section section) {
        Kind kind = section.choice("kind", Kind.class);
        Map<String, String> subject = new LinkedHashMap<>();
        for (String key : kind.keys()) {
            subject.put(key, section.text(key));
        }
        if (kind == Kind.METRIC_BELOW
                && !List.of(SILENCE_IS_ZERO, SILENCE_IS_UNKNOWN).contains(subject.get("silence"))) {
            section.problem("silence", "expected " + SILENCE_IS_ZERO + " or " + SILENCE_IS_UNKNOWN);
        }
        section.refuseUnknownKeys();
        return new Condition(kind, subject);
    }

    public String of(String key) {
        return subject.getOrDefault(key, "");
    }

    /** All placeholders of all subjects. */
    List<String> placeholders() {
        List<String> names = new ArrayList<>();
        subject.values().forEach(text -> names.addAll(Placeholders.in(text)));
        return names;
    }

    Condition filled(Map<String, String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        subject.forEach((key, text) -> filled.put(key, Placeholders.fill(text, values)));
        return new Condition(kind, filled);
    }
}
