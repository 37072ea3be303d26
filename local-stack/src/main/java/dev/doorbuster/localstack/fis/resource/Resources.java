package dev.doorbuster.localstack.fis.resource;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.VpcEndpoint;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.storage.Volume;
import dev.doorbuster.localstack.model.webhook.Function;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything in the model that FIS can target, as it is at this moment. */
public final class Resources {
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::" + Names.ACCOUNT + ":role/.+");

    private final Shop shop;

    public Resources(Shop shop) {
        this.shop = shop;
    }

    /** The resource of that type and ARN. */
    public Optional<Resource> find(String resourceType, String arn) {
        if (resourceType.equals("aws:iam:role")) {
            return ROLE.matcher(arn).matches() ? Optional.of(role(arn)) : Optional.empty();
        }
        return ofType(resourceType).stream()
                .filter(resource -> resource.arn().equals(arn))
                .findFirst();
    }

    /** All resources of a type; none of a type that the model does not have, nor of roles, which have no list. */
    public List<Resource> ofType(String resourceType) {
        return switch (resourceType) {
            case "aws:ec2:instance" ->
                shop.fleet().instances().stream()
                        .map(instance -> instance(resourceType, instance))
                        .toList();
            case "aws:ec2:spot-instance" ->
                shop.fleet().instances().stream()
                        .filter(instance -> instance.lifecycle() == Instance.Lifecycle.SPOT)
                        .map(instance -> instance(resourceType, instance))
                        .toList();
            case "aws:ec2:autoscaling-group" ->
                shop.groups().stream().map(Resources::group).toList();
            case "aws:ec2:subnet" ->
                shop.subnets().all().stream().map(Resources::subnet).toList();
            case "aws:lambda:function" -> List.of(function(shop.function()));
            case "aws:arc:zonal-shift-managed-resource" -> managedByZonalShift();
            case "aws:ec2:vpc-endpoint" ->
                shop.network().endpoints().stream().map(Resources::endpoint).toList();
            case "aws:ec2:ebs-volume" ->
                shop.fleet().withVolumes().stream().map(Resources::volume).toList();
            case "aws:rds:db" -> List.of(database(shop.database()));
            default -> List.of();
        };
    }

    /** The shop's roles are not modelled one by one: each of its account exists, and has no tags. */
    private static Resource role(String arn) {
        return new Resource("aws:iam:role", arn, Map.of(), Map.of(), Map.of(), arn);
    }

    private static Resource instance(String type, Instance instance) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("InstanceId", instance.id());
        shown.put("InstanceType", instance.instanceType());
        shown.put("InstanceLifecycle", instance.lifecycle() == Instance.Lifecycle.SPOT ? "spot" : "");
        shown.put("PrivateIpAddress", instance.privateIp());
        shown.put("Placement", Map.of("AvailabilityZone", instance.zone().zoneName()));
        shown.put(
                "State",
                Map.of("Name", instance.state().text(), "Code", instance.state().code()));
        shown.put("SubnetId", instance.subnetId());
        shown.put("VpcId", Names.VPC);
        shown.put("Tags", tags(instance.tags()));
        return new Resource(type, instance.arn(), instance.tags(), shown, Map.of(), instance);
    }

    private static Resource group(AutoScalingGroup group) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("AutoScalingGroupName", group.name());
        shown.put(
                "AvailabilityZones", group.zones().stream().map(Zone::zoneName).toList());
        shown.put("MinSize", group.min());
        shown.put("MaxSize", group.max());
        shown.put("DesiredCapacity", group.desired());
        shown.put("Tags", tags(group.tags()));
        return new Resource("aws:ec2:autoscaling-group", group.arn(), group.tags(), shown, Map.of(), group);
    }

    private static Resource subnet(Subnet subnet) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("SubnetId", subnet.id());
        shown.put("VpcId", Names.VPC);
        shown.put("AvailabilityZone", subnet.zone().zoneName());
        shown.put("AvailabilityZoneId", subnet.zone().zoneId());
        shown.put("CidrBlock", subnet.cidr());
        shown.put("Tags", tags(subnet.tags()));
        return new Resource(
                "aws:ec2:subnet",
                subnet.arn(),
                subnet.tags(),
                shown,
                Map.of("availabilityZoneIdentifier", zone(subnet.zone()), "vpc", List.of(Names.VPC)),
                subnet);
    }

    private static Resource endpoint(VpcEndpoint endpoint) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("VpcEndpointId", endpoint.id());
        shown.put("VpcEndpointType", endpoint.type().text());
        shown.put("ServiceName", endpoint.service().serviceName());
        shown.put("VpcId", Names.VPC);
        shown.put("State", "available");
        shown.put("Tags", tags(endpoint.tags()));
        return new Resource("aws:ec2:vpc-endpoint", endpoint.arn(), endpoint.tags(), shown, Map.of(), endpoint);
    }

    private static Resource volume(Instance instance) {
        Volume volume = instance.volume();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("VolumeId", volume.id());
        shown.put("VolumeType", volume.type());
        shown.put("State", "in-use");
        shown.put("AvailabilityZone", volume.zone().zoneName());
        shown.put(
                "Attachments",
                List.of(Map.of(
                        "InstanceId",
                        instance.id(),
                        "Device",
                        volume.device(),
                        "State",
                        "attached",
                        "DeleteOnTermination",
                        "true")));
        shown.put("Tags", tags(volume.tags()));
        return new Resource(
                "aws:ec2:ebs-volume",
                volume.arn(),
                volume.tags(),
                shown,
                Map.of("availabilityZoneIdentifier", zone(volume.zone())),
                volume);
    }

    private static Resource function(Function function) {
        Map<String, Object> shown = Map.of("FunctionName", function.name(), "FunctionArn", function.arn());
        return new Resource("aws:lambda:function", function.arn(), function.tags(), shown, Map.of(), function);
    }

    private List<Resource> managedByZonalShift() {
        String type = "aws:arc:zonal-shift-managed-resource";
        LoadBalancer balancer = shop.loadBalancer();
        List<Resource> managed = new ArrayList<>();
        managed.add(new Resource(type, balancer.arn(), balancer.tags(), Map.of(), Map.of(), balancer));
        shop.groups()
                .forEach(
                        group -> managed.add(new Resource(type, group.arn(), group.tags(), Map.of(), Map.of(), group)));
        return managed;
    }

    private static Resource database(Database database) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("DBInstanceIdentifier", database.identifier());
        shown.put("DBInstanceStatus", database.status().text());
        shown.put("AvailabilityZone", database.writerZone().zoneName());
        shown.put("SecondaryAvailabilityZone", database.standbyZone().zoneName());
        shown.put("MultiAZ", true);
        return new Resource(
                "aws:rds:db",
                database.arn(),
                database.tags(),
                shown,
                Map.of("availabilityZoneIdentifiers", zone(database.writerZone())),
                database);
    }

    private static List<String> zone(Zone zone) {
        return List.of(zone.zoneName(), zone.zoneId());
    }

    private static List<Map<String, String>> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
    }
}
