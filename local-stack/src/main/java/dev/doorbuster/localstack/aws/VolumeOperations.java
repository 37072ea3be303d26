package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.storage.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EC2's operations on EBS volumes: the root volume of each instance that there still is. */
final class VolumeOperations {
    private final Shop shop;

    VolumeOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of("DescribeVolumes", Operation.of(this::volumes, "VolumeId", "Filter", "MaxResults", "NextToken"));
    }

    private Tree volumes(Document input) {
        List<String> ids = input.texts("VolumeId");
        List<Instance> all = shop.fleet().withVolumes();
        for (String id : ids) {
            if (!id.startsWith("vol-")) {
                throw AwsError.of(
                        "InvalidParameterValue",
                        "Value (" + id + ") for parameter volumes is invalid. Expected: 'vol-...'.");
            }
            if (all.stream().noneMatch(instance -> instance.volume().id().equals(id))) {
                throw AwsError.of("InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
            }
        }
        List<Instance> wanted = all.stream()
                .filter(instance ->
                        ids.isEmpty() || ids.contains(instance.volume().id()))
                .filter(instance -> Filters.match(input, attributes(instance)))
                .toList();
        Page<Instance> page = Ec2Listing.page(wanted, input);
        return Tree.of(
                        "volumeSet",
                        page.entries().stream().map(VolumeOperations::volume).toList())
                .with("nextToken", page.nextToken());
    }

    private static Map<String, List<String>> attributes(Instance instance) {
        Volume volume = instance.volume();
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put("volume-id", List.of(volume.id()));
        attributes.put("volume-type", List.of(volume.type()));
        attributes.put("availability-zone", List.of(volume.zone().zoneName()));
        attributes.put("status", List.of("in-use"));
        attributes.put("attachment.instance-id", List.of(instance.id()));
        attributes.put("attachment.status", List.of("attached"));
        attributes.put("attachment.delete-on-termination", List.of("true"));
        Ec2Listing.putTags(attributes, volume.tags());
        return attributes;
    }

    private static Tree volume(Instance instance) {
        Volume volume = instance.volume();
        return Tree.of("volumeId", volume.id())
                .with("size", volume.size())
                .with("snapshotId", "snap-0d00b0000000001")
                .with("availabilityZone", volume.zone().zoneName())
                .with("availabilityZoneId", volume.zone().zoneId())
                .with("status", "in-use")
                .with("createTime", volume.created())
                .with(
                        "attachmentSet",
                        List.of(Tree.of("volumeId", volume.id())
                                .with("instanceId", instance.id())
                                .with("device", volume.device())
                                .with("status", "attached")
                                .with("attachTime", volume.created())
                                .with("deleteOnTermination", true)))
                .with("volumeType", volume.type())
                .with("iops", 3000)
                .with("throughput", 125)
                .with("encrypted", true)
                .with("multiAttachEnabled", false)
                .with("tagSet", Ec2Listing.tagSet(volume.tags()));
    }
}
