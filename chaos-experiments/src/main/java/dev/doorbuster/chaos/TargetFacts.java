package dev.doorbuster.chaos;

import dev.doorbuster.record.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a target lends to templates, as {@code ${target.<fact>}}. A rehearsal cannot change these: whose account, which role and
 * which tag is not for the one who plans a fault to say.
 */
public final class TargetFacts {

    /** Stands in a template's stop conditions; becomes one condition for each alarm of the target. */
    static final String STOP_ALARM = "target.stop-alarm";

    private static final String TARGET_GROUP_IN_METRICS = "target.target-group-in-metrics";

    /** Each fact with the key of a target file that says it. */
    static final Map<String, String> KEYS = keys();

    private TargetFacts() {}

    static Set<String> names() {
        return KEYS.keySet();
    }

    /** The facts that this target says. */
    static Map<String, String> of(Target target) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target.account", target.account());
        facts.put("target.region", target.region());
        facts.put("target.tag-key", target.safety().tagKey());
        facts.put("target.tag-value", target.safety().tagValue());
        target.safety().role().ifPresent(role -> facts.put("target.role", role));
        target.resources().webGroup().ifPresent(group -> facts.put("target.web-group", group));
        target.resources().consumersGroup().ifPresent(group -> facts.put("target.consumers-group", group));
        target.resources().database().ifPresent(database -> facts.put("target.database", database));
        target.resources().targetGroup().ifPresent(group -> {
            facts.put("target.target-group", group);
            // CloudWatch knows it by what follows the last colon of its ARN.
            facts.put(TARGET_GROUP_IN_METRICS, group.substring(group.lastIndexOf(':') + 1));
        });
        target.resources().loadBalancer().ifPresent(balancer -> facts.put("target.load-balancer", balancer));
        target.resources().distribution().ifPresent(distribution -> facts.put("target.distribution", distribution));
        target.resources().api().ifPresent(api -> facts.put("target.api", api));
        target.resources().function().ifPresent(function -> facts.put("target.function", function));
        target.resources().queues().forEach((name, queue) -> facts.put("target.queue." + name, queue.queue()));
        target.resources().named().forEach((name, value) -> facts.put("target." + name, value));
        return facts;
    }

    /** ARNs of the target's alarms that stop experiments. */
    public static List<String> stopAlarms(Target target) {
        return arns(target, target.safety().alarms());
    }

    /** ARNs of alarms that a target names by ARN or by name. */
    public static List<String> arns(Target target, List<String> alarms) {
        return alarms.stream()
                .map(alarm -> alarm.startsWith("arn:")
                        ? alarm
                        : "arn:aws:cloudwatch:" + target.region() + ":" + target.account() + ":alarm:" + alarm)
                .toList();
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("target.account", "account");
        keys.put("target.region", "region");
        keys.put("target.role", "safety.role");
        keys.put("target.tag-key", "safety.tag");
        keys.put("target.tag-value", "safety.tag");
        keys.put("target.web-group", "resources.web-group");
        keys.put("target.consumers-group", "resources.consumers-group");
        keys.put("target.database", "resources.database");
        keys.put("target.target-group", "resources.target-group");
        keys.put(TARGET_GROUP_IN_METRICS, "resources.target-group");
        keys.put("target.load-balancer", "resources.load-balancer");
        keys.put("target.distribution", "resources.distribution");
        keys.put("target.api", "resources.api");
        keys.put("target.function", "resources.function");
        keys.put("target.queue.orders", "resources.queues.orders");
        keys.put("target.queue.webhooks", "resources.queues.webhooks");
        Target.Resources.FOR_EXPERIMENTS.forEach(name -> keys.put("target." + name, "resources." + name));
        keys.put(STOP_ALARM, "safety.stop-alarms");
        return Map.copyOf(keys);
    }
}
