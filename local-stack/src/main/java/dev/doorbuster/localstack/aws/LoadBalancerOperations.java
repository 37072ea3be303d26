package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The load balancer, its one listener with its one rule, their attributes and tags. */
final class LoadBalancerOperations {
    private static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";

    private final Shop shop;

    LoadBalancerOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeLoadBalancers",
                Operation.of(this::loadBalancers, "LoadBalancerArns", "Names", "Marker", "PageSize"),
                "DescribeListeners",
                Operation.of(this::listeners, "LoadBalancerArn", "ListenerArns", "Marker", "PageSize"),
                "DescribeRules",
                Operation.of(this::rules, "ListenerArn", "RuleArns", "Marker", "PageSize"),
                "DescribeLoadBalancerAttributes",
                Operation.of(this::attributes, "LoadBalancerArn"),
                "ModifyLoadBalancerAttributes",
                Operation.of(this::modify, "LoadBalancerArn", "Attributes"),
                "DescribeTags",
                Operation.of(this::tags, "ResourceArns"));
    }

    private LoadBalancer one() {
        return shop.loadBalancer();
    }

    private Tree loadBalancers(Document input) {
        input.texts("LoadBalancerArns").forEach(this::check);
        for (String name : input.texts("Names")) {
            if (!name.equals(one().name())) {
                throw AwsError.of("LoadBalancerNotFound", "Load balancers '[" + name + "]' not found");
            }
        }
        return LoadBalancingApi.page("LoadBalancers", List.of(shown()), input);
    }

    private Tree shown() {
        return Tree.of("LoadBalancerArn", one().arn())
                .with("DNSName", one().dnsName())
                .with("CanonicalHostedZoneId", "ZWKZPGTI48KDX")
                .with("CreatedTime", shop.simulation().anchor().minus(Duration.ofDays(30)))
                .with("LoadBalancerName", one().name())
                .with("Scheme", "internet-facing")
                .with("VpcId", Names.VPC)
                .with("State", Tree.of("Code", "active"))
                .with("Type", "application")
                .with(
                        "AvailabilityZones",
                        Arrays.stream(Zone.values()).map(this::zone).toList())
                .with("IpAddressType", "ipv4");
    }

    /** Its nodes are in the public subnets. */
    private Tree zone(Zone zone) {
        return Tree.of("ZoneName", zone.zoneName())
                .with("SubnetId", shop.subnets().in(zone, Subnet.Tier.PUBLIC).id());
    }

    private Tree listeners(Document input) {
        String arn = input.text("LoadBalancerArn");
        List<String> listenerArns = input.texts("ListenerArns");
        if (arn == null && listenerArns.isEmpty()) {
            throw new BadInputException("You must specify either listener ARNs or a load balancer ARN");
        }
        if (arn != null) {
            check(arn);
        }
        listenerArns.forEach(this::checkListener);
        return LoadBalancingApi.page(
                "Listeners",
                List.of(Tree.of("ListenerArn", one().listenerArn())
                        .with("LoadBalancerArn", one().arn())
                        .with("Port", 80)
                        .with("Protocol", "HTTP")
                        .with("DefaultActions", List.of(forward()))),
                input);
    }

    private Tree rules(Document input) {
        String arn = input.text("ListenerArn");
        List<String> ruleArns = input.texts("RuleArns");
        if (arn == null && ruleArns.isEmpty()) {
            throw new BadInputException("You must specify either listener rule ARNs or a listener ARN");
        }
        if (arn != null) {
            checkListener(arn);
        }
        for (String rule : ruleArns) {
            if (!rule.equals(one().defaultRuleArn())) {
                throw AwsError.of("RuleNotFound", "One or more rules not found");
            }
        }
        return LoadBalancingApi.page(
                "Rules",
                List.of(Tree.of("RuleArn", one().defaultRuleArn())
                        .with("Priority", "default")
                        .with("Conditions", List.of())
                        .with("Actions", List.of(forward()))
                        .with("IsDefault", true)),
                input);
    }

    private Tree forward() {
        String group = shop.targetGroup().arn();
        return Tree.of("Type", "forward")
                .with("TargetGroupArn", group)
                .with("Order", 1)
                .with(
                        "ForwardConfig",
                        Tree.of(
                                        "TargetGroups",
                                        List.of(Tree.of("TargetGroupArn", group).with("Weight", 1)))
                                .with("TargetGroupStickinessConfig", Tree.of("Enabled", false)));
    }

    private Tree attributes(Document input) {
        check(input.required("LoadBalancerArn"));
        List<Tree> shown = new ArrayList<>();
        now().forEach((key, value) -> shown.add(LoadBalancingApi.attribute(key, value)));
        return Tree.of("Attributes", shown);
    }

    private Map<String, String> now() {
        Map<String, String> now = new LinkedHashMap<>();
        now.put("access_logs.s3.enabled", "false");
        now.put("access_logs.s3.bucket", "");
        now.put("access_logs.s3.prefix", "");
        now.put(IDLE_TIMEOUT, String.valueOf(one().idleTimeout().toSeconds()));
        now.put("client_keep_alive.seconds", "3600");
        now.put("deletion_protection.enabled", "false");
        now.put("load_balancing.cross_zone.enabled", "true");
        now.put("routing.http2.enabled", "true");
        now.put("routing.http.drop_invalid_header_fields.enabled", "false");
        now.put("routing.http.xff_client_port.enabled", "false");
        now.put("routing.http.preserve_host_header.enabled", "false");
        now.put("routing.http.xff_header_processing.mode", "append");
        now.put("routing.http.desync_mitigation_mode", "defensive");
        now.put("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false");
        now.put("waf.fail_open.enabled", "false");
        now.put("zonal_shift.config.enabled", "true");
        return now;
    }

    private Tree modify(Document input) {
        check(input.required("LoadBalancerArn"));
        List<Document> changes = input.list("Attributes");
        changes.forEach(change -> checkChange(change.required("Key"), change.text("Value", "")));
        for (Document change : changes) {
            if (change.required("Key").equals(IDLE_TIMEOUT)) {
                one().changeIdleTimeout(Duration.ofSeconds(change.integer("Value", 60)));
            }
        }
        return attributes(input);
    }

    private void checkChange(String key, String value) {
        String current = now().get(key);
        if (current == null) {
            throw new BadInputException("Load balancer attribute key '" + key + "' is not recognized");
        }
        if (key.equals(IDLE_TIMEOUT)) {
            if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > 4000) {
                throw new BadInputException(
                        "'" + value + "' is not a valid value for '" + key + "': it must be between 1 and 4000");
            }
        } else if (!value.equals(current)) {
            throw new BadInputException("The local stack does not model a change of the attribute " + key + ".");
        }
    }

    private Tree tags(Document input) {
        List<String> arns = input.texts("ResourceArns");
        if (arns.isEmpty()) {
            throw new BadInputException("The parameter ResourceArns is required.");
        }
        return Tree.of("TagDescriptions", arns.stream().map(this::tagsOf).toList());
    }

    private Tree tagsOf(String arn) {
        Set<String> ours = Set.of(one().arn(), shop.targetGroup().arn(), one().listenerArn(), one().defaultRuleArn());
        if (!ours.contains(arn)) {
            throw arn.contains(":targetgroup/") ? TargetGroupOperations.notFound() : notFound();
        }
        Map<String, String> of = arn.equals(one().arn())
                ? one().tags()
                : arn.equals(shop.targetGroup().arn()) ? shop.targetGroup().tags() : Map.of();
        List<Tree> tags = new ArrayList<>();
        of.forEach((key, value) -> tags.add(LoadBalancingApi.attribute(key, value)));
        return Tree.of("ResourceArn", arn).with("Tags", tags);
    }

    private void check(String arn) {
        if (!arn.equals(one().arn())) {
            throw notFound();
        }
    }

    private void checkListener(String arn) {
        if (!arn.equals(one().listenerArn())) {
            throw AwsError.of("ListenerNotFound", "One or more listeners not found");
        }
    }

    static AwsError notFound() {
        return AwsError.of("LoadBalancerNotFound", "One or more load balancers not found");
    }
}
