package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * Wherever the fault takes a zone's things away, another zone stays whole: one in which each of the target's groups has instances in
 * service, and one in which its load balancer has healthy hosts, and in which nothing is touched.
 *
 * <p>What counts makes something of a zone unreachable or dead: instances stopped, terminated or rebooted; subnets cut off from everything
 * or from the other zones; volumes that do not answer. A subnet that is cut off from S3 or DynamoDB alone, delay, loss and load hurt a
 * zone but leave it there, and launches that are refused take nothing away. Spot takes back instances of every zone, as its price
 * has it; {@link ShareOfGroup} looks after the share of these.
 */
final class OneZoneUntouched implements SafetyRule<Preview> {

    private static final Set<String> TAKE_INSTANCES =
            Set.of("aws:ec2:reboot-instances", "aws:ec2:stop-instances", "aws:ec2:terminate-instances");
    private static final Set<String> TAKE_VOLUMES = Set.of("aws:ebs:pause-volume-io");
    private static final String CUT_SUBNETS = "aws:network:disrupt-connectivity";
    private static final Set<String> SCOPES_THAT_CUT = Set.of("all", "availability-zone", "vpc");

    private final AwsClients aws;
    private final Fleet fleet;

    OneZoneUntouched(AwsClients aws) {
        this.aws = aws;
        this.fleet = new Fleet(aws);
    }

    @Override
    public String name() {
        return "at least one zone is untouched";
    }

    @Override
    public Ruling on(Preview preview) {
        Set<String> touched = new TreeSet<>();
        preview.together().forEach(each -> touched.addAll(touched(each)));
        if (touched.isEmpty()) {
            return holds("it takes nothing of a zone away");
        }
        Map<String, Set<String>> all = zones();
        if (all.values().stream().allMatch(Set::isEmpty)) {
            throw new IllegalStateException(
                    "the target names no group with an instance in service and no target group: which zones it has is not known");
        }
        List<String> lost = new ArrayList<>();
        all.forEach((what, zones) -> {
            Set<String> whole = new TreeSet<>(zones);
            whole.removeAll(touched);
            if (whole.isEmpty() && !zones.isEmpty()) {
                lost.add(what + " (in " + String.join(", ", zones) + ")");
            }
        });
        String words = String.join(", ", touched);
        return lost.isEmpty()
                ? holds("it touches " + words + " and no other zone")
                : refuses(
                        preview.faults() + (preview.beside().isEmpty() ? " touches " : " touch ") + words
                                + " and would leave no zone whole of " + String.join(", ", lost),
                        "");
    }

    /** Zones by what is in them. */
    private Map<String, Set<String>> zones() {
        Target target = aws.target();
        Map<String, Set<String>> zones = new TreeMap<>();
        Stream.of(target.resources().webGroup(), target.resources().consumersGroup())
                .flatMap(java.util.Optional::stream)
                .forEach(group -> zones.put(
                        group,
                        fleet.inService(group).stream()
                                .map(Instance::availabilityZone)
                                .collect(Collectors.toCollection(TreeSet::new))));
        target.resources().targetGroup().ifPresent(group -> {
            Set<String> healthy = fleet.hosts(group).stream()
                    .filter(Fleet.Host::healthy)
                    .map(Fleet.Host::zone)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (healthy.isEmpty()) {
                throw new IllegalStateException("the load balancer finds no host healthy in any zone");
            }
            zones.put("the load balancer's healthy hosts", healthy);
        });
        return zones;
    }

    private Set<String> touched(Preview preview) {
        Set<String> touched = new TreeSet<>();
        add(touched, preview.hitBy(TAKE_INSTANCES), fleet::zonesOfInstances);
        add(touched, preview.hitBy(TAKE_VOLUMES), fleet::zonesOfVolumes);
        add(touched, subnetsCutBy(preview), fleet::zonesOfSubnets);
        return touched;
    }

    private static List<Resource> subnetsCutBy(Preview preview) {
        Set<String> targets = new TreeSet<>();
        preview.template().path("actions").forEach(action -> {
            boolean cuts = action.path("actionId").asText().equals(CUT_SUBNETS)
                    && SCOPES_THAT_CUT.contains(
                            action.path("parameters").path("scope").asText());
            if (cuts) {
                action.path("targets").forEach(target -> targets.add(target.asText()));
            }
        });
        return preview.resources().stream()
                .filter(resource -> targets.contains(resource.target()))
                .toList();
    }

    private interface Zones {
        Map<String, String> of(Collection<String> ids);
    }

    private static void add(Set<String> touched, List<Resource> resources, Zones zones) {
        Set<String> ids = resources.stream().map(Resource::id).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> found = zones.of(ids);
        ids.removeAll(found.keySet());
        if (!ids.isEmpty()) {
            throw new IllegalStateException("AWS does not tell the zone of " + String.join(", ", ids));
        }
        touched.addAll(found.values());
    }
}
