package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** EC2 2016-11-15: instances, Spot requests, subnets and zones, to be looked at. */
final class Ec2Api implements Service {
    private static final Protocol EC2 = new Ec2Protocol("http://ec2.amazonaws.com/doc/2016-11-15/");

    private final Shop shop;

    Ec2Api(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "ec2";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return EC2;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "DescribeInstances",
                Operation.of(this::instances, "InstanceId", "Filter", "MaxResults", "NextToken"),
                "DescribeSpotInstanceRequests",
                Operation.of(this::spotRequests, "SpotInstanceRequestId", "Filter", "MaxResults", "NextToken"),
                "DescribeSubnets",
                Operation.of(this::subnets, "SubnetId", "Filter", "MaxResults", "NextToken"),
                "DescribeAvailabilityZones",
                Operation.of(this::zones, "ZoneName", "ZoneId", "Filter", "AllAvailabilityZones"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.authFailure();
    }

    private Tree instances(Document input) {
        List<String> ids = input.texts("InstanceId");
        Set<String> known = new LinkedHashSet<>();
        shop.fleet().instances().forEach(instance -> known.add(instance.id()));
        checkIds(ids, known, "i-", "InvalidInstanceID", "instance");
        List<Instance> wanted = shop.fleet().instances().stream()
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .filter(instance -> Filters.match(input, instanceAttributes(instance)))
                .toList();
        Page<Instance> page = page(wanted, input);
        // Each was launched by a call of its own, so each is a reservation of its own.
        return Tree.of(
                        "reservationSet",
                        page.entries().stream().map(this::reservation).toList())
                .with("nextToken", page.nextToken());
    }

    private Map<String, List<String>> instanceAttributes(Instance instance) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("instance-id", List.of(instance.id()));
        attributes.put("instance-state-name", List.of(instance.state().text()));
        attributes.put(
                "instance-state-code", List.of(String.valueOf(instance.state().code())));
        attributes.put("instance-type", List.of(instance.instanceType()));
        attributes.put(
                "instance-lifecycle", instance.lifecycle() == Instance.Lifecycle.SPOT ? List.of("spot") : List.of());
        attributes.put("availability-zone", List.of(instance.zone().zoneName()));
        attributes.put("subnet-id", List.of(instance.subnetId()));
        attributes.put("vpc-id", List.of(Names.VPC));
        attributes.put("private-ip-address", List.of(instance.privateIp()));
        attributes.put(
                "spot-instance-request-id",
                instance.spotRequestId().map(List::of).orElse(List.of()));
        putTags(attributes, tags(instance));
        return attributes;
    }

    private Tree reservation(Instance instance) {
        return Tree.of("reservationId", "r-" + instance.id().substring(2))
                .with("ownerId", Names.ACCOUNT)
                .with("groupSet", List.of())
                .with("instancesSet", List.of(instance(instance)));
    }

    private Tree instance(Instance instance) {
        Optional<Instance.StateReason> reason = instance.stateReason();
        return Tree.of("instanceId", instance.id())
                .with("imageId", "ami-0d00rbu5ter000001")
                .with(
                        "instanceState",
                        Tree.of("code", instance.state().code())
                                .with("name", instance.state().text()))
                .with(
                        "privateDnsName",
                        "ip-" + instance.privateIp().replace('.', '-') + "." + Names.REGION + ".compute.internal")
                .with("reason", reason.map(Instance.StateReason::message).orElse(""))
                .with("amiLaunchIndex", 0)
                .with("instanceType", instance.instanceType())
                .with("launchTime", instance.launchTime())
                .with(
                        "placement",
                        Tree.of("availabilityZone", instance.zone().zoneName())
                                .with("availabilityZoneId", instance.zone().zoneId())
                                .with("tenancy", "default"))
                .with("monitoring", Tree.of("state", "enabled"))
                .with("subnetId", instance.subnetId())
                .with("vpcId", Names.VPC)
                .with("privateIpAddress", instance.privateIp())
                .with(
                        "stateReason",
                        reason.map(why -> Tree.of("code", why.code()).with("message", why.message()))
                                .orElse(null))
                .with("architecture", "x86_64")
                .with(
                        "instanceLifecycle",
                        instance.lifecycle() == Instance.Lifecycle.SPOT
                                ? instance.lifecycle().text()
                                : null)
                .with("spotInstanceRequestId", instance.spotRequestId().orElse(null))
                .with("tagSet", tagSet(tags(instance)));
    }

    /** Its own tags and the one that Auto Scaling gives to what it launches. */
    private Map<String, String> tags(Instance instance) {
        Map<String, String> tags = new LinkedHashMap<>(instance.tags());
        if (shop.groups().stream().map(AutoScalingGroup::name).anyMatch(instance.groupName()::equals)) {
            tags.put("aws:autoscaling:groupName", instance.groupName());
        }
        return tags;
    }

    private Tree spotRequests(Document input) {
        List<String> ids = input.texts("SpotInstanceRequestId");
        Set<String> known = new LinkedHashSet<>();
        List<Instance> spot = shop.fleet().instances().stream()
                .filter(instance -> instance.spotRequestId().isPresent())
                .toList();
        spot.forEach(instance -> known.add(instance.spotRequestId().orElse("")));
        checkIds(ids, known, "sir-", "InvalidSpotInstanceRequestID", "spot instance request");
        List<Instance> wanted = spot.stream()
                .filter(instance ->
                        ids.isEmpty() || ids.contains(instance.spotRequestId().orElse("")))
                .filter(instance -> Filters.match(input, spotAttributes(instance)))
                .toList();
        Page<Instance> page = page(wanted, input);
        return Tree.of(
                        "spotInstanceRequestSet",
                        page.entries().stream().map(Ec2Api::spotRequest).toList())
                .with("nextToken", page.nextToken());
    }

    private static Map<String, List<String>> spotAttributes(Instance instance) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put(
                "spot-instance-request-id",
                instance.spotRequestId().map(List::of).orElse(List.of()));
        attributes.put("instance-id", List.of(instance.id()));
        attributes.put("state", List.of(spotState(instance)));
        attributes.put("status-code", List.of(instance.spotRequestStatus().orElse("")));
        attributes.put("launched-availability-zone", List.of(instance.zone().zoneName()));
        putTags(attributes, instance.tags());
        return attributes;
    }

    private static Tree spotRequest(Instance instance) {
        String code = instance.spotRequestStatus().orElse("");
        return Tree.of("spotInstanceRequestId", instance.spotRequestId().orElse(""))
                .with("type", "one-time")
                .with("state", spotState(instance))
                .with(
                        "status",
                        Tree.of("code", code)
                                .with("updateTime", instance.spotNotice().orElse(instance.launchTime()))
                                .with("message", spotMessage(code)))
                .with("instanceId", instance.id())
                .with("createTime", instance.launchTime())
                .with("productDescription", "Linux/UNIX")
                .with("launchedAvailabilityZone", instance.zone().zoneName())
                .with("instanceInterruptionBehavior", "terminate")
                .with("tagSet", tagSet(instance.tags()));
    }

    private static String spotState(Instance instance) {
        return instance.alive() ? "active" : "closed";
    }

    private static String spotMessage(String code) {
        return switch (code) {
            case "fulfilled" -> "Your Spot request is fulfilled.";
            case "marked-for-termination" -> "Your Spot Instance is marked for termination.";
            default -> "Your Spot Instance was terminated.";
        };
    }

    private Tree subnets(Document input) {
        List<String> ids = input.texts("SubnetId");
        Set<String> known = new LinkedHashSet<>();
        shop.subnets().all().forEach(subnet -> known.add(subnet.id()));
        checkIds(ids, known, "subnet-", "InvalidSubnetID", "subnet");
        List<Subnet> wanted = shop.subnets().all().stream()
                .filter(subnet -> ids.isEmpty() || ids.contains(subnet.id()))
                .filter(subnet -> Filters.match(input, subnetAttributes(subnet)))
                .toList();
        Page<Subnet> page = page(wanted, input);
        return Tree.of("subnetSet", page.entries().stream().map(Ec2Api::subnet).toList())
                .with("nextToken", page.nextToken());
    }

    private static Map<String, List<String>> subnetAttributes(Subnet subnet) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("subnet-id", List.of(subnet.id()));
        attributes.put("vpc-id", List.of(Names.VPC));
        attributes.put("availability-zone", List.of(subnet.zone().zoneName()));
        attributes.put("availability-zone-id", List.of(subnet.zone().zoneId()));
        attributes.put("state", List.of("available"));
        putTags(attributes, subnet.tags());
        return attributes;
    }

    private static Tree subnet(Subnet subnet) {
        return Tree.of("subnetId", subnet.id())
                .with("subnetArn", subnet.arn())
                .with("state", "available")
                .with("ownerId", Names.ACCOUNT)
                .with("vpcId", Names.VPC)
                .with("cidrBlock", subnet.cidr())
                .with("availableIpAddressCount", 4091)
                .with("availabilityZone", subnet.zone().zoneName())
                .with("availabilityZoneId", subnet.zone().zoneId())
                .with("defaultForAz", false)
                .with("mapPublicIpOnLaunch", false)
                .with("tagSet", tagSet(subnet.tags()));
    }

    private Tree zones(Document input) {
        List<String> names = input.texts("ZoneName");
        List<String> ids = input.texts("ZoneId");
        List<Zone> wanted = Arrays.stream(Zone.values())
                .filter(zone -> names.isEmpty() || names.contains(zone.zoneName()))
                .filter(zone -> ids.isEmpty() || ids.contains(zone.zoneId()))
                .filter(zone -> Filters.match(
                        input,
                        Map.of(
                                "zone-name", List.of(zone.zoneName()),
                                "zone-id", List.of(zone.zoneId()),
                                "region-name", List.of(Names.REGION),
                                "state", List.of("available"))))
                .toList();
        if (wanted.size() < names.size() + ids.size()) {
            List<String> asked = new ArrayList<>(names);
            asked.addAll(ids);
            throw AwsError.of("InvalidParameterValue", "Invalid availability zone: " + asked);
        }
        return Tree.of(
                "availabilityZoneInfo",
                wanted.stream()
                        .map(zone -> Tree.of("zoneName", zone.zoneName())
                                .with("zoneId", zone.zoneId())
                                .with("zoneState", "available")
                                .with("zoneType", "availability-zone")
                                .with("groupName", Names.REGION)
                                .with("networkBorderGroup", Names.REGION)
                                .with("optInStatus", "opt-in-not-required")
                                .with("regionName", Names.REGION))
                        .toList());
    }

    private static void putTags(Map<String, List<String>> attributes, Map<String, String> tags) {
        tags.forEach((key, value) -> attributes.put("tag:" + key, List.of(value)));
        attributes.put("tag-key", List.copyOf(tags.keySet()));
        attributes.put("tag-value", List.copyOf(tags.values()));
    }

    private static List<Tree> tagSet(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tree.of("key", tag.getKey()).with("value", tag.getValue()))
                .toList();
    }

    private static void checkIds(List<String> asked, Set<String> known, String prefix, String code, String kind) {
        for (String id : asked) {
            if (!id.startsWith(prefix)) {
                throw AwsError.of(code + ".Malformed", "Invalid id: \"" + id + "\"");
            }
            if (!known.contains(id)) {
                throw AwsError.of(code + ".NotFound", "The " + kind + " ID '" + id + "' does not exist");
            }
        }
    }

    private static <T> Page<T> page(List<T> all, Document input) {
        return Page.of(
                all,
                input.text("NextToken"),
                input.integer("MaxResults", 1000),
                1000,
                AwsError.of("InvalidNextToken", "The token is not valid."));
    }
}
