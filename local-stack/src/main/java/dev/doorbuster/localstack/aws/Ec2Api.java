package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.ApiFault;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EC2 2016-11-15: instances and Spot requests, to be looked at here, and what its other operations files hold. */
final class Ec2Api implements Service {
    private static final Protocol EC2 = new Ec2Protocol("http://ec2.amazonaws.com/doc/2016-11-15/");

    private final Shop shop;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    Ec2Api(Shop shop) {
        this.shop = shop;
        add(Map.of(
                "DescribeInstances",
                Operation.of(this::instances, "InstanceId", "Filter", "MaxResults", "NextToken"),
                "DescribeSpotInstanceRequests",
                Operation.of(this::spotRequests, "SpotInstanceRequestId", "Filter", "MaxResults", "NextToken")));
        add(new InstanceOperations(shop).operations());
        add(new VpcOperations(shop).operations());
        add(new VolumeOperations(shop).operations());
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
        return operations;
    }

    private void add(Map<String, Operation> some) {
        some.forEach((name, operation) -> operations.put(name, new Operation(operation.inputs(), input -> {
            shop.apiFaults().meets(signingName(), name).ifPresent(kind -> {
                throw injected(kind);
            });
            return operation.body().apply(input);
        })));
    }

    /** As EC2 answers when it is in trouble; all are 5xx, so that SDKs try again. */
    private static AwsError injected(ApiFault.Kind kind) {
        return switch (kind) {
            case INTERNAL_ERROR -> AwsError.of("InternalError", 500, "An internal error has occurred.");
            case THROTTLED -> AwsError.of("RequestLimitExceeded", 503, "Request limit exceeded.");
            case UNAVAILABLE ->
                AwsError.of("Unavailable", 503, "The service is unavailable. Please try again shortly.");
        };
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.authFailure();
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.authFailure(region);
    }

    private Tree instances(Document input) {
        List<String> ids = input.texts("InstanceId");
        if (!ids.isEmpty() && input.has("MaxResults")) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        Ec2Listing.checkIds(
                ids,
                shop.fleet().instances().stream().map(Instance::id).toList(),
                "i-",
                "InvalidInstanceID",
                "instance");
        List<Instance> wanted = shop.fleet().instances().stream()
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .filter(instance -> Filters.match(input, instanceAttributes(instance)))
                .toList();
        Page<Instance> page = Ec2Listing.page(wanted, input);
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
        Ec2Listing.putTags(attributes, tags(instance));
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
                .with("tagSet", Ec2Listing.tagSet(tags(instance)));
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
        List<Instance> spot = shop.fleet().instances().stream()
                .filter(instance -> instance.spotRequestId().isPresent())
                .toList();
        Ec2Listing.checkIds(
                ids,
                spot.stream()
                        .map(instance -> instance.spotRequestId().orElse(""))
                        .toList(),
                "sir-",
                "InvalidSpotInstanceRequestID",
                "spot instance request");
        List<Instance> wanted = spot.stream()
                .filter(instance ->
                        ids.isEmpty() || ids.contains(instance.spotRequestId().orElse("")))
                .filter(instance -> Filters.match(input, spotAttributes(instance)))
                .toList();
        Page<Instance> page = Ec2Listing.page(wanted, input);
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
        Ec2Listing.putTags(attributes, instance.tags());
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
                .with("tagSet", Ec2Listing.tagSet(instance.tags()));
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
}
