package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.NatGateway;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.VpcEndpoint;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EC2's operations on the VPC: zones, subnets, endpoints, NAT gateways. */
final class VpcOperations {
    /** The network access list that subnets have while nobody cuts them off. */
    private static final String OWN_ACCESS_LIST = "acl-00000000000000001";

    private final Shop shop;

    VpcOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeSubnets",
                Operation.of(this::subnets, "SubnetId", "Filter", "MaxResults", "NextToken"),
                "DescribeNetworkAcls",
                Operation.of(this::accessLists, "NetworkAclId", "Filter", "MaxResults", "NextToken"),
                "DescribeAvailabilityZones",
                Operation.of(this::zones, "ZoneName", "ZoneId", "Filter", "AllAvailabilityZones"),
                "DescribeVpcEndpoints",
                Operation.of(this::endpoints, "VpcEndpointId", "Filter", "MaxResults", "NextToken"),
                "DeleteVpcEndpoints",
                Operation.of(this::deleteEndpoints, "VpcEndpointId"),
                "DescribeNatGateways",
                Operation.of(this::natGateways, "NatGatewayId", "Filter", "MaxResults", "NextToken"));
    }

    private Tree subnets(Document input) {
        List<String> ids = input.texts("SubnetId");
        List<Subnet> all = shop.subnets().all();
        Ec2Listing.checkIds(ids, all.stream().map(Subnet::id).toList(), "subnet-", "InvalidSubnetID", "subnet");
        List<Subnet> wanted = all.stream()
                .filter(subnet -> ids.isEmpty() || ids.contains(subnet.id()))
                .filter(subnet -> Filters.match(input, attributes(subnet)))
                .toList();
        Page<Subnet> page = Ec2Listing.page(wanted, input);
        return Tree.of(
                        "subnetSet",
                        page.entries().stream().map(VpcOperations::subnet).toList())
                .with("nextToken", page.nextToken());
    }

    private static Map<String, List<String>> attributes(Subnet subnet) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("subnet-id", List.of(subnet.id()));
        attributes.put("vpc-id", List.of(Names.VPC));
        attributes.put("availability-zone", List.of(subnet.zone().zoneName()));
        attributes.put("availability-zone-id", List.of(subnet.zone().zoneId()));
        attributes.put("cidr-block", List.of(subnet.cidr()));
        attributes.put("map-public-ip-on-launch", List.of(String.valueOf(isPublic(subnet))));
        attributes.put("state", List.of("available"));
        Ec2Listing.putTags(attributes, subnet.tags());
        return attributes;
    }

    private static Tree subnet(Subnet subnet) {
        return Tree.of("subnetId", subnet.id())
                .with("subnetArn", subnet.arn())
                .with("state", "available")
                .with("ownerId", Names.ACCOUNT)
                .with("vpcId", Names.VPC)
                .with("cidrBlock", subnet.cidr())
                .with("availableIpAddressCount", isPublic(subnet) ? 250 : 4091)
                .with("availabilityZone", subnet.zone().zoneName())
                .with("availabilityZoneId", subnet.zone().zoneId())
                .with("defaultForAz", false)
                .with("mapPublicIpOnLaunch", isPublic(subnet))
                .with("tagSet", Ec2Listing.tagSet(subnet.tags()));
    }

    private static boolean isPublic(Subnet subnet) {
        return subnet.tier() == Subnet.Tier.PUBLIC;
    }

    /** The one of the VPC, and one for each subnet that is cut off: FIS puts a copy that denies something in the place of the subnet's own. */
    private Tree accessLists(Document input) {
        Map<String, List<Subnet>> lists = new LinkedHashMap<>();
        lists.put(OWN_ACCESS_LIST, new ArrayList<>());
        shop.subnets().all().forEach(subnet -> lists.computeIfAbsent(accessList(subnet), id -> new ArrayList<>())
                .add(subnet));
        List<String> ids = input.texts("NetworkAclId");
        Ec2Listing.checkIds(ids, List.copyOf(lists.keySet()), "acl-", "InvalidNetworkAclID", "networkAcl");
        List<Map.Entry<String, List<Subnet>>> wanted = lists.entrySet().stream()
                .filter(list -> ids.isEmpty() || ids.contains(list.getKey()))
                .filter(list -> Filters.match(input, attributes(list.getKey(), list.getValue())))
                .toList();
        Page<Map.Entry<String, List<Subnet>>> page = Ec2Listing.page(wanted, input);
        return Tree.of(
                        "networkAclSet",
                        page.entries().stream()
                                .map(list -> accessList(list.getKey(), list.getValue()))
                                .toList())
                .with("nextToken", page.nextToken());
    }

    private static String accessList(Subnet subnet) {
        return subnet.cutOff() ? subnet.id().replace("subnet-", "acl-") : OWN_ACCESS_LIST;
    }

    private static Map<String, List<String>> attributes(String id, List<Subnet> subnets) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("network-acl-id", List.of(id));
        attributes.put("vpc-id", List.of(Names.VPC));
        attributes.put("default", List.of(String.valueOf(id.equals(OWN_ACCESS_LIST))));
        attributes.put("association.subnet-id", subnets.stream().map(Subnet::id).toList());
        Ec2Listing.putTags(attributes, accessListTags(id));
        return attributes;
    }

    private static Map<String, String> accessListTags(String id) {
        return id.equals(OWN_ACCESS_LIST) ? Map.of() : Map.of("managedByFIS", "true");
    }

    private static Tree accessList(String id, List<Subnet> subnets) {
        return Tree.of("networkAclId", id)
                .with("vpcId", Names.VPC)
                .with("default", id.equals(OWN_ACCESS_LIST))
                .with("ownerId", Names.ACCOUNT)
                .with(
                        "associationSet",
                        subnets.stream()
                                .map(subnet -> Tree.of(
                                                "networkAclAssociationId",
                                                subnet.id().replace("subnet-", "aclassoc-"))
                                        .with("networkAclId", id)
                                        .with("subnetId", subnet.id()))
                                .toList())
                .with("tagSet", Ec2Listing.tagSet(accessListTags(id)));
    }

    private Tree zones(Document input) {
        List<String> names = input.texts("ZoneName");
        List<String> ids = input.texts("ZoneId");
        List<String> asked = new ArrayList<>(names);
        asked.addAll(ids);
        if (asked.stream().anyMatch(zone -> Zone.parse(zone).isEmpty())) {
            throw AwsError.of("InvalidParameterValue", "Invalid availability zone: " + asked);
        }
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

    private Tree endpoints(Document input) {
        List<String> ids = input.texts("VpcEndpointId");
        List<VpcEndpoint> all = shop.network().endpoints();
        for (String id : ids) {
            if (all.stream().noneMatch(endpoint -> endpoint.id().equals(id))) {
                throw noSuchEndpoint(id);
            }
        }
        List<VpcEndpoint> wanted = all.stream()
                .filter(endpoint -> ids.isEmpty() || ids.contains(endpoint.id()))
                .filter(endpoint -> Filters.match(input, attributes(endpoint)))
                .toList();
        Page<VpcEndpoint> page = Ec2Listing.page(wanted, input);
        return Tree.of(
                        "vpcEndpointSet",
                        page.entries().stream().map(this::endpoint).toList())
                .with("nextToken", page.nextToken());
    }

    private static AwsError noSuchEndpoint(String id) {
        return AwsError.of("InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist");
    }

    private static Map<String, List<String>> attributes(VpcEndpoint endpoint) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("vpc-endpoint-id", List.of(endpoint.id()));
        attributes.put("vpc-endpoint-type", List.of(endpoint.type().text()));
        attributes.put("vpc-endpoint-state", List.of("available"));
        attributes.put("service-name", List.of(endpoint.service().serviceName()));
        attributes.put("vpc-id", List.of(Names.VPC));
        Ec2Listing.putTags(attributes, endpoint.tags());
        return attributes;
    }

    private Tree endpoint(VpcEndpoint endpoint) {
        boolean isInterface = endpoint.type() == VpcEndpoint.Type.INTERFACE;
        Tree tree = Tree.of("vpcEndpointId", endpoint.id())
                .with("vpcEndpointType", endpoint.type().text())
                .with("vpcId", Names.VPC)
                .with("serviceName", endpoint.service().serviceName())
                .with("state", "available")
                .with("privateDnsEnabled", isInterface)
                .with("requesterManaged", false)
                .with("creationTimestamp", openedLongAgo())
                .with("ownerId", Names.ACCOUNT)
                .with("tagSet", Ec2Listing.tagSet(endpoint.tags()));
        if (!isInterface) {
            return tree.with("routeTableIdSet", List.of("rtb-0a00000000000001", "rtb-0c00000000000002"));
        }
        // FIS puts a group without rules in the place of the endpoint's own.
        Tree group = endpoint.open()
                ? Tree.of("groupId", "sg-0e00000000000001").with("groupName", "shop-endpoints")
                : Tree.of("groupId", "sg-0f00000000000002").with("groupName", "managed-by-fis");
        List<String> subnets = Arrays.stream(Zone.values())
                .map(zone -> shop.subnets().in(zone).id())
                .toList();
        return tree.with("groupSet", List.of(group)).with("subnetIdSet", subnets);
    }

    /** Takes the private way away, so that traffic goes through NAT gateways. */
    private Tree deleteEndpoints(Document input) {
        if (input.texts("VpcEndpointId").isEmpty()) {
            throw AwsError.of("MissingParameter", "The request must contain the parameter VpcEndpointId");
        }
        List<Tree> unsuccessful = new ArrayList<>();
        for (String id : input.texts("VpcEndpointId")) {
            if (!shop.network().deleteEndpoint(id)) {
                AwsError refusal = noSuchEndpoint(id);
                unsuccessful.add(Tree.of("resourceId", id)
                        .with("error", Tree.of("code", refusal.code()).with("message", refusal.words())));
            }
        }
        return Tree.of("unsuccessful", unsuccessful);
    }

    private Tree natGateways(Document input) {
        List<String> ids = input.texts("NatGatewayId");
        List<NatGateway> all = shop.network().natGateways();
        for (String id : ids) {
            if (all.stream().noneMatch(gateway -> gateway.id().equals(id))) {
                throw AwsError.of("NatGatewayNotFound", "The Nat Gateway " + id + " was not found");
            }
        }
        List<NatGateway> wanted = all.stream()
                .filter(gateway -> ids.isEmpty() || ids.contains(gateway.id()))
                .filter(gateway -> Filters.match(input, attributes(gateway)))
                .toList();
        Page<NatGateway> page = Ec2Listing.page(wanted, input);
        return Tree.of(
                        "natGatewaySet",
                        page.entries().stream().map(this::natGateway).toList())
                .with("nextToken", page.nextToken());
    }

    private static Map<String, List<String>> attributes(NatGateway gateway) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("nat-gateway-id", List.of(gateway.id()));
        attributes.put("state", List.of("available"));
        attributes.put("subnet-id", List.of(gateway.subnet().id()));
        attributes.put("vpc-id", List.of(Names.VPC));
        Ec2Listing.putTags(attributes, gateway.tags());
        return attributes;
    }

    private Tree natGateway(NatGateway gateway) {
        return Tree.of("natGatewayId", gateway.id())
                .with("state", "available")
                .with("subnetId", gateway.subnet().id())
                .with("vpcId", Names.VPC)
                .with("connectivityType", "public")
                .with("createTime", openedLongAgo())
                .with(
                        "natGatewayAddressSet",
                        List.of(Tree.of("publicIp", gateway.publicIp())
                                .with("isPrimary", true)
                                .with("status", "succeeded")))
                .with("tagSet", Ec2Listing.tagSet(gateway.tags()));
    }

    private Object openedLongAgo() {
        return shop.simulation().anchor().minus(Duration.ofDays(30));
    }
}
