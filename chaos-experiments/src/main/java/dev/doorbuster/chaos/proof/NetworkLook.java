package dev.doorbuster.chaos.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * What of the network a fault may touch, and what it lets through.
 *
 * @param tagKey of the safety tag
 */
public record NetworkLook(Ec2Client ec2, String tagKey, String tagValue) {

    /** Of tagged interface endpoints of a service, such as {@code com.amazonaws.ap-northeast-2.sqs}: their security groups. */
    public Proof endpointsCutOff(String service) {
        return new Swapped("interface endpoints of " + service, () -> endpoints(service));
    }

    /** Of tagged subnets in a zone: their network access list. */
    public Proof subnetsCutOff(String zone) {
        return new Swapped("subnets in " + zone, () -> accessLists(zone));
    }

    private Map<String, String> endpoints(String service) {
        Map<String, String> groups = new TreeMap<>();
        ec2.describeVpcEndpointsPaginator(request -> request.filters(
                        tagged(), filter("service-name", service), filter("vpc-endpoint-type", "Interface")))
                .vpcEndpoints()
                .forEach(endpoint -> groups.put(
                        endpoint.vpcEndpointId(),
                        endpoint.groups().stream()
                                .map(SecurityGroupIdentifier::groupId)
                                .sorted()
                                .collect(Collectors.joining(" "))));
        return groups;
    }

    private Map<String, String> accessLists(String zone) {
        List<String> subnets = ec2
                .describeSubnetsPaginator(request -> request.filters(tagged(), filter("availability-zone", zone)))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .toList();
        Map<String, String> lists = new TreeMap<>();
        if (!subnets.isEmpty()) {
            Filter ours = Filter.builder()
                    .name("association.subnet-id")
                    .values(subnets)
                    .build();
            ec2.describeNetworkAclsPaginator(request -> request.filters(ours))
                    .networkAcls()
                    .forEach(list -> list.associations().stream()
                            .filter(association -> subnets.contains(association.subnetId()))
                            .forEach(association -> lists.put(association.subnetId(), list.networkAclId())));
        }
        return lists;
    }

    private Filter tagged() {
        return filter("tag:" + tagKey, tagValue);
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
