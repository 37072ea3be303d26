package dev.doorbuster.harness;

import dev.doorbuster.record.yaml.Document;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The target file of a local stack: the same keys as for AWS, with its own addresses and dummy credentials. */
final class LocalTarget {

    static final String NAME = "local";

    private static final String ACCOUNT = "111122223333";
    /** The stack has them from the start. */
    private static final String ALARM = "doorbuster-" + NAME + "-";

    private static final URI NOT_STARTED = URI.create("http://127.0.0.1:0");

    private LocalTarget() {}

    static String yaml(StackProcess.Endpoints endpoints) {
        return Document.render(tree(endpoints));
    }

    /** The target of a stack that is yet to be started: complete but for its ports. */
    static String yamlBeforeStart() {
        return yaml(new StackProcess.Endpoints(NOT_STARTED, NOT_STARTED, NOT_STARTED, NOT_STARTED));
    }

    private static Map<String, Object> tree(StackProcess.Endpoints endpoints) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("target", NAME);
        tree.put("region", "ap-northeast-2");
        tree.put("account", ACCOUNT);
        tree.put("faults", "allowed");
        tree.put(
                "entry-points",
                ordered(
                        "cloudfront", endpoints.cloudfront().toString(),
                        "alb", endpoints.alb().toString(),
                        "api-gateway", endpoints.apigateway().toString()));
        tree.put("clock", endpoints.aws() + "/clock");
        tree.put("aws", ordered("endpoint", endpoints.aws().toString(), "credentials", "dummy"));
        tree.put("audit", ordered("url", endpoints.alb().toString()));
        tree.put("resources", resources());
        tree.put(
                "safety",
                ordered(
                        "tag",
                        "doorbuster:faults=allowed",
                        "role",
                        "arn:aws:iam::" + ACCOUNT + ":role/doorbuster-fis",
                        "heartbeat-alarm",
                        ALARM + "heartbeat",
                        "client-alarms",
                        List.of(ALARM + "errors", ALARM + "latency"),
                        "replay-writes",
                        true,
                        "most-of-group",
                        "70 %",
                        "most-requests",
                        "5000 /s"));
        return tree;
    }

    private static Map<String, Object> resources() {
        String elb = "arn:aws:elasticloadbalancing:ap-northeast-2:" + ACCOUNT + ":";
        Map<String, Object> queues = ordered(
                "orders", ordered("queue", "orders", "dead-letters", "orders-dlq"),
                "webhooks", ordered("queue", "webhooks", "dead-letters", "webhooks-dlq"));
        Map<String, Object> resources = ordered(
                "web-group", "shop-web",
                "consumers-group", "shop-consumers",
                "target-group", elb + "targetgroup/shop-web/73e2d6bc24d8a067",
                "load-balancer", "app/shop/50dc6c495c0c9188",
                "database", "shop-db",
                "queues", queues,
                "distribution", "E2QWRUHAPOMQZL",
                "api", "shop-webhooks",
                "function", "shop-webhook");
        resources.putAll(ordered(
                "ec2-role", "shop-web",
                "automation-role", "doorbuster-automation",
                "queue-impairment", "queue-impairment",
                "connection-exhaustion", "connection-exhaustion",
                "edge-impairment", "edge-impairment"));
        // The local stack has none of these: experiments on them can be tried, and do not bite.
        resources.putAll(ordered(
                "cluster", "shop-cluster",
                "task-cluster", "shop",
                "task-service", "shop-consumers",
                "virtual-interface", "dxvif-fg0wnyqd"));
        return resources;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        List<Object> items = List.of(keysAndValues);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i += 2) {
            map.put((String) items.get(i), items.get(i + 1));
        }
        return map;
    }
}
