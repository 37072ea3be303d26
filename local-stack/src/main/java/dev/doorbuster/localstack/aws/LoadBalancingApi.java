package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.balancing.Target;
import dev.doorbuster.localstack.model.balancing.TargetGroup;
import dev.doorbuster.localstack.model.network.Subnet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Elastic Load Balancing 2015-12-01: the load balancer, its target group, and how its targets are. */
final class LoadBalancingApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "2015-12-01");

    private final Shop shop;

    LoadBalancingApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "elasticloadbalancing";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "DescribeLoadBalancers",
                Operation.of(this::loadBalancers, "LoadBalancerArns", "Names", "Marker", "PageSize"),
                "DescribeTargetGroups",
                Operation.of(this::targetGroups, "LoadBalancerArn", "TargetGroupArns", "Names", "Marker", "PageSize"),
                "DescribeTargetHealth",
                Operation.of(this::targetHealth, "TargetGroupArn", "Targets"));
    }

    @Override
    public String badInputCode() {
        return "ValidationError";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    private Tree loadBalancers(Document input) {
        LoadBalancer one = shop.loadBalancer();
        for (String arn : input.texts("LoadBalancerArns")) {
            if (!arn.equals(one.arn())) {
                throw noLoadBalancer(arn);
            }
        }
        for (String name : input.texts("Names")) {
            if (!name.equals(one.name())) {
                throw noLoadBalancer(name);
            }
        }
        return Tree.of(
                "LoadBalancers",
                List.of(Tree.of("LoadBalancerArn", one.arn())
                        .with("DNSName", one.dnsName())
                        .with("CanonicalHostedZoneId", "ZWKZPGTI48KDX")
                        .with("CreatedTime", shop.simulation().anchor().minus(Duration.ofDays(30)))
                        .with("LoadBalancerName", one.name())
                        .with("Scheme", "internet-facing")
                        .with("VpcId", Names.VPC)
                        .with("State", Tree.of("Code", "active"))
                        .with("Type", "application")
                        .with(
                                "AvailabilityZones",
                                shop.subnets().all().stream()
                                        .map(LoadBalancingApi::zone)
                                        .toList())
                        .with("IpAddressType", "ipv4")));
    }

    private static Tree zone(Subnet subnet) {
        return Tree.of("ZoneName", subnet.zone().zoneName()).with("SubnetId", subnet.id());
    }

    private static AwsError noLoadBalancer(String which) {
        return AwsError.of("LoadBalancerNotFound", "Load balancer '" + which + "' not found");
    }

    private Tree targetGroups(Document input) {
        TargetGroup one = shop.targetGroup();
        String loadBalancer = input.text("LoadBalancerArn");
        if (loadBalancer != null && !loadBalancer.equals(shop.loadBalancer().arn())) {
            throw noLoadBalancer(loadBalancer);
        }
        input.texts("TargetGroupArns").forEach(this::checkTargetGroup);
        for (String name : input.texts("Names")) {
            if (!name.equals(one.name())) {
                throw AwsError.of("TargetGroupNotFound", "One or more target groups not found");
            }
        }
        return Tree.of(
                "TargetGroups",
                List.of(Tree.of("TargetGroupArn", one.arn())
                        .with("TargetGroupName", one.name())
                        .with("Protocol", "HTTP")
                        .with("Port", one.port())
                        .with("VpcId", Names.VPC)
                        .with("HealthCheckProtocol", "HTTP")
                        .with("HealthCheckPort", "traffic-port")
                        .with("HealthCheckEnabled", true)
                        .with(
                                "HealthCheckIntervalSeconds",
                                one.healthCheck().stackInterval().toSeconds())
                        .with("HealthCheckTimeoutSeconds", 5)
                        .with("HealthyThresholdCount", one.healthCheck().healthyThreshold())
                        .with("UnhealthyThresholdCount", one.healthCheck().unhealthyThreshold())
                        .with("HealthCheckPath", "/health")
                        .with("Matcher", Tree.of("HttpCode", "200"))
                        .with("LoadBalancerArns", List.of(shop.loadBalancer().arn()))
                        .with("TargetType", "instance")
                        .with("ProtocolVersion", "HTTP1")));
    }

    private Tree targetHealth(Document input) {
        checkTargetGroup(input.required("TargetGroupArn"));
        List<Document> asked = input.list("Targets");
        List<Tree> descriptions = new ArrayList<>();
        if (asked.isEmpty()) {
            shop.targetGroup().targets().forEach(target -> descriptions.add(health(target)));
        }
        for (Document wanted : asked) {
            String id = wanted.required("Id");
            int port = wanted.integer("Port", shop.targetGroup().port());
            descriptions.add(shop.targetGroup().targets().stream()
                    .filter(target -> target.instance().id().equals(id) && target.port() == port)
                    .findFirst()
                    .map(LoadBalancingApi::health)
                    .orElseGet(() -> notRegistered(id, port)));
        }
        return Tree.of("TargetHealthDescriptions", descriptions);
    }

    private static Tree health(Target target) {
        Tree health = Tree.of("State", target.health().text());
        if (!target.reason().isEmpty()) {
            health.with("Reason", target.reason()).with("Description", target.description());
        }
        return Tree.of("Target", Tree.of("Id", target.instance().id()).with("Port", target.port()))
                .with("HealthCheckPort", String.valueOf(target.port()))
                .with("TargetHealth", health);
    }

    private static Tree notRegistered(String id, int port) {
        return Tree.of("Target", Tree.of("Id", id).with("Port", port))
                .with(
                        "TargetHealth",
                        Tree.of("State", "unused")
                                .with("Reason", "Target.NotRegistered")
                                .with("Description", "Target is not registered to the target group"));
    }

    private void checkTargetGroup(String arn) {
        if (!arn.equals(shop.targetGroup().arn())) {
            throw AwsError.of("TargetGroupNotFound", "One or more target groups not found");
        }
    }
}
