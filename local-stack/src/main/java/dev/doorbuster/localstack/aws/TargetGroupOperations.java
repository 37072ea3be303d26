package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.HealthCheckSettings;
import dev.doorbuster.localstack.model.balancing.TargetGroup;
import dev.doorbuster.localstack.model.balancing.TargetGroupSettings;
import dev.doorbuster.localstack.model.balancing.TargetGroupSettings.Algorithm;
import dev.doorbuster.localstack.model.balancing.TargetGroupSettings.CrossZone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The target group: its health checks and attributes. */
final class TargetGroupOperations {
    private static final String DELAY = "deregistration_delay.timeout_seconds";
    private static final String ALGORITHM = "load_balancing.algorithm.type";
    private static final String SLOW_START = "slow_start.duration_seconds";
    private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

    private final Shop shop;

    TargetGroupOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeTargetGroups",
                Operation.of(this::targetGroups, "LoadBalancerArn", "TargetGroupArns", "Names", "Marker", "PageSize"),
                "ModifyTargetGroup",
                Operation.of(
                        this::modify,
                        "TargetGroupArn",
                        "HealthCheckProtocol",
                        "HealthCheckPort",
                        "HealthCheckPath",
                        "HealthCheckEnabled",
                        "HealthCheckIntervalSeconds",
                        "HealthCheckTimeoutSeconds",
                        "HealthyThresholdCount",
                        "UnhealthyThresholdCount",
                        "Matcher"),
                "DescribeTargetGroupAttributes",
                Operation.of(this::attributes, "TargetGroupArn"),
                "ModifyTargetGroupAttributes",
                Operation.of(this::modifyAttributes, "TargetGroupArn", "Attributes"));
    }

    private TargetGroup one() {
        return shop.targetGroup();
    }

    private Tree targetGroups(Document input) {
        String loadBalancer = input.text("LoadBalancerArn");
        if (loadBalancer != null && !loadBalancer.equals(shop.loadBalancer().arn())) {
            throw LoadBalancerOperations.notFound();
        }
        input.texts("TargetGroupArns").forEach(this::check);
        for (String name : input.texts("Names")) {
            if (!name.equals(one().name())) {
                throw notFound();
            }
        }
        return LoadBalancingApi.page("TargetGroups", List.of(shown()), input);
    }

    private Tree shown() {
        HealthCheckSettings checks = one().healthCheck();
        return Tree.of("TargetGroupArn", one().arn())
                .with("TargetGroupName", one().name())
                .with("Protocol", "HTTP")
                .with("Port", one().port())
                .with("VpcId", Names.VPC)
                .with("HealthCheckProtocol", "HTTP")
                .with("HealthCheckPort", "traffic-port")
                .with("HealthCheckEnabled", true)
                .with("HealthCheckIntervalSeconds", checks.stackInterval().toSeconds())
                .with("HealthCheckTimeoutSeconds", checks.timeout().toSeconds())
                .with("HealthyThresholdCount", checks.healthyThreshold())
                .with("UnhealthyThresholdCount", checks.unhealthyThreshold())
                .with("HealthCheckPath", checks.path())
                .with("Matcher", Tree.of("HttpCode", checks.matcher()))
                .with("LoadBalancerArns", List.of(shop.loadBalancer().arn()))
                .with("TargetType", "instance")
                .with("ProtocolVersion", "HTTP1")
                .with("IpAddressType", "ipv4");
    }

    private Tree modify(Document input) {
        check(input.required("TargetGroupArn"));
        only(input, "HealthCheckProtocol", "HTTP");
        only(input, "HealthCheckPort", "traffic-port");
        if (!input.flag("HealthCheckEnabled", true)) {
            throw AwsError.of(
                    "InvalidConfigurationRequest",
                    "Health check enabled must be true for target groups with target type 'instance'");
        }
        HealthCheckSettings now = one().healthCheck();
        Document matcher = input.inner("Matcher");
        try {
            one().change(new HealthCheckSettings(
                    seconds(input, "HealthCheckIntervalSeconds", now.stackInterval()),
                    seconds(input, "HealthCheckTimeoutSeconds", now.timeout()),
                    input.integer("HealthyThresholdCount", now.healthyThreshold()),
                    input.integer("UnhealthyThresholdCount", now.unhealthyThreshold()),
                    input.text("HealthCheckPath", now.path()),
                    matcher == null ? now.matcher() : matcher.required("HttpCode")));
        } catch (IllegalArgumentException refused) {
            throw new BadInputException(String.valueOf(refused.getMessage()));
        }
        return Tree.of("TargetGroups", List.of(shown()));
    }

    private static Duration seconds(Document input, String name, Duration now) {
        return Duration.ofSeconds(input.integer(name, (int) now.toSeconds()));
    }

    private static void only(Document input, String name, String modelled) {
        if (!input.text(name, modelled).equals(modelled)) {
            throw new BadInputException("The local stack does not model any " + name + " but " + modelled + ".");
        }
    }

    private Tree attributes(Document input) {
        check(input.required("TargetGroupArn"));
        List<Tree> shown = new ArrayList<>();
        now().forEach((key, value) -> shown.add(LoadBalancingApi.attribute(key, value)));
        return Tree.of("Attributes", shown);
    }

    private Map<String, String> now() {
        TargetGroupSettings settings = one().settings();
        Map<String, String> now = new LinkedHashMap<>();
        now.put("stickiness.enabled", "false");
        now.put(DELAY, String.valueOf(settings.stackDeregistrationDelay().toSeconds()));
        now.put("stickiness.type", "lb_cookie");
        now.put("stickiness.lb_cookie.duration_seconds", "86400");
        now.put("stickiness.app_cookie.cookie_name", "");
        now.put("stickiness.app_cookie.duration_seconds", "86400");
        now.put(SLOW_START, String.valueOf(settings.stackSlowStart().toSeconds()));
        now.put(ALGORITHM, settings.algorithm().text());
        now.put("load_balancing.algorithm.anomaly_mitigation", "off");
        now.put(CROSS_ZONE, settings.crossZone().text());
        now.put("target_group_health.dns_failover.minimum_healthy_targets.count", "1");
        now.put("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off");
        now.put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
        now.put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");
        return now;
    }

    private Tree modifyAttributes(Document input) {
        check(input.required("TargetGroupArn"));
        Map<String, String> wanted = now();
        for (Document change : input.list("Attributes")) {
            String key = change.required("Key");
            String value = change.text("Value", "");
            String current = wanted.put(key, value);
            if (current == null) {
                throw new BadInputException("Target group attribute key '" + key + "' is not recognized");
            }
            if (!current.equals(value)
                    && !List.of(DELAY, ALGORITHM, SLOW_START, CROSS_ZONE).contains(key)) {
                throw new BadInputException("The local stack does not model a change of the attribute " + key + ".");
            }
        }
        try {
            one().change(new TargetGroupSettings(
                    named(wanted, ALGORITHM, Algorithm.values(), Algorithm::text),
                    seconds(wanted, SLOW_START),
                    seconds(wanted, DELAY),
                    named(wanted, CROSS_ZONE, CrossZone.values(), CrossZone::text)));
        } catch (IllegalArgumentException refused) {
            throw AwsError.of("InvalidConfigurationRequest", String.valueOf(refused.getMessage()));
        }
        return attributes(input);
    }

    private static Duration seconds(Map<String, String> wanted, String key) {
        String value = wanted.getOrDefault(key, "");
        if (!value.matches("[0-9]{1,5}")) {
            throw invalid(key, value);
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    private static <T> T named(Map<String, String> wanted, String key, T[] all, Function<T, String> text) {
        String value = wanted.getOrDefault(key, "");
        return Arrays.stream(all)
                .filter(one -> text.apply(one).equals(value))
                .findFirst()
                .orElseThrow(() -> invalid(key, value));
    }

    private static BadInputException invalid(String key, String value) {
        return new BadInputException("'" + value + "' is not a valid value for the attribute '" + key + "'");
    }

    private void check(String arn) {
        if (!arn.equals(one().arn())) {
            throw notFound();
        }
    }

    static AwsError notFound() {
        return AwsError.of("TargetGroupNotFound", "One or more target groups not found");
    }
}
