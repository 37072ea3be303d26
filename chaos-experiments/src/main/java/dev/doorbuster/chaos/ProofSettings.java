package dev.doorbuster.chaos;

import dev.doorbuster.chaos.proof.Change;
import dev.doorbuster.chaos.proof.Metric;
import dev.doorbuster.record.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an experiment shows that it bit.
 *
 * @param subject what is looked at, by the keys that the kind asks for; may hold placeholders until the fault is armed
 */
public record ProofSettings(Kind kind, Map<String, String> subject) {

    public ProofSettings {
        subject = Map.copyOf(subject);
    }

    /** What is looked at. */
    public enum Kind {
        /** Fewer instances of {@code group} are in service in {@code zone} than before. */
        CAPACITY_FELL_IN_ZONE,
        /** RDS reports another zone for {@code database} than before. */
        WRITER_MOVED,
        /** A Spot request of an instance of {@code group} is marked for interruption. */
        SPOT_NOTICE_SEEN,
        /** RDS reports another instance of {@code cluster} as its writer than before. */
        CLUSTER_WRITER_MOVED,
        /** ECS says of tasks that {@code service} had in {@code cluster} before that a call stopped them. */
        TASKS_STOPPED,
        /** A BGP session of {@code virtual-interface} that was up is down. */
        VIRTUAL_INTERFACE_DOWN,
        /** The policy of {@code queue} has a statement that denies and was not there before. */
        QUEUE_DENIED,
        /**
         * A minute of a metric of CloudWatch is above the highest of the five before the fault by more than {@code by}: {@code 20}, or
         * {@code 50 %} of it. {@code dimensions} are written like {@code Name=value, Name=value}.
         */
        METRIC_ROSE,
        /** A minute of a metric is below the lowest of the five before the fault by more than {@code by}. */
        METRIC_FELL,
        /** Launches of {@code group} failed since, for want of capacity. */
        LAUNCHES_FAILED,
        /** Tagged interface endpoints of {@code service} have other security groups than before. */
        ENDPOINT_CUT_OFF,
        /** Tagged subnets in {@code zone} have other network access lists than before. */
        SUBNETS_CUT_OFF,
        /** ARC has shifted the traffic of {@code load-balancer} away from {@code zone}. */
        ZONE_SHIFTED_AWAY;

        List<String> keys() {
            return switch (this) {
                case CAPACITY_FELL_IN_ZONE -> List.of("group", "zone");
                case WRITER_MOVED -> List.of("database");
                case SPOT_NOTICE_SEEN -> List.of("group");
                case CLUSTER_WRITER_MOVED -> List.of("cluster");
                case TASKS_STOPPED -> List.of("cluster", "service");
                case VIRTUAL_INTERFACE_DOWN -> List.of("virtual-interface");
                case QUEUE_DENIED -> List.of("queue");
                case METRIC_ROSE, METRIC_FELL -> List.of("namespace", "metric", "dimensions", "statistic", "by");
                case LAUNCHES_FAILED -> List.of("group");
                case ENDPOINT_CUT_OFF -> List.of("service");
                case SUBNETS_CUT_OFF -> List.of("zone");
                case ZONE_SHIFTED_AWAY -> List.of("load-balancer", "zone");
            };
        }
    }

    static ProofSettings read(Section section) {
        Kind kind = section.choice("kind", Kind.class);
        Map<String, String> subject = new LinkedHashMap<>();
        for (String key : kind.keys()) {
            subject.put(key, key.equals("dimensions") ? section.text(key, "") : section.text(key));
        }
        ProofSettings settings = new ProofSettings(kind, subject);
        if (kind == Kind.METRIC_ROSE || kind == Kind.METRIC_FELL) {
            settings.checkFigures(section);
        }
        section.refuseUnknownKeys();
        return settings;
    }

    private void checkFigures(Section section) {
        check(section, "dimensions", () -> Metric.of("", "", of("dimensions"), ""));
        check(section, "by", () -> Change.parse(Change.Direction.ROSE, of("by")));
    }

    /** A text that waits for a value is checked when the fault is armed, by what opens the proof. */
    private void check(Section section, String key, Runnable reading) {
        if (Placeholders.in(of(key)).isEmpty()) {
            try {
                reading.run();
            } catch (IllegalArgumentException e) {
                section.problem(key, String.valueOf(e.getMessage()));
            }
        }
    }

    String of(String key) {
        return subject.getOrDefault(key, "");
    }

    /** All placeholders of all subjects. */
    List<String> placeholders() {
        List<String> names = new ArrayList<>();
        subject.values().forEach(text -> names.addAll(Placeholders.in(text)));
        return names;
    }

    ProofSettings filled(Map<String, String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        subject.forEach((key, text) -> filled.put(key, Placeholders.fill(text, values)));
        return new ProofSettings(kind, filled);
    }
}
