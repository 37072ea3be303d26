package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * The fault takes no more of any Auto Scaling group away than the target allows, counted in instances in service. What counts takes an
 * instance out of service: stop, terminate, reboot, and a Spot interruption. What slows one, or cuts its zone off, does not count here;
 * {@link OneZoneUntouched} looks after zones.
 */
final class ShareOfGroup implements SafetyRule<Preview> {

    static final Set<String> TAKE_INSTANCES = Set.of(
            "aws:ec2:reboot-instances",
            "aws:ec2:send-spot-instance-interruptions",
            "aws:ec2:stop-instances",
            "aws:ec2:terminate-instances");

    /** The most instances that DescribeAutoScalingInstances takes in one call. */
    private static final int AT_ONCE = 50;

    private final AwsClients aws;

    ShareOfGroup(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return "it takes away no more of a group than the target allows";
    }

    @Override
    public Ruling on(Preview preview) {
        List<String> ids = preview.hitBy(TAKE_INSTANCES).stream()
                .map(Resource::id)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return holds("it takes no instance away");
        }
        double most = aws.target().safety().mostOfGroup();
        List<String> shares = new ArrayList<>();
        List<String> tooLarge = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : byGroup(ids).entrySet()) {
            List<Instance> inService = new Fleet(aws).inService(group.getKey());
            long taken = inService.stream()
                    .filter(instance -> group.getValue().contains(instance.instanceId()))
                    .count();
            String words = taken + " of " + inService.size() + " in service in " + group.getKey();
            shares.add(words);
            if (taken > most * inService.size()) {
                tooLarge.add(words);
            }
        }
        String bound = String.format(Locale.ROOT, "%.0f %%", most * 100);
        if (!tooLarge.isEmpty()) {
            return refuses(
                    "fault " + preview.fault().name() + " would take away " + String.join(", ", tooLarge) + ", at most "
                            + bound + " may be (safety.most-of-group)",
                    "");
        }
        return holds(
                shares.isEmpty()
                        ? "no group has what it takes away"
                        : String.join(", ", shares) + "; at most " + bound);
    }

    private Map<String, Set<String>> byGroup(List<String> ids) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            for (AutoScalingInstanceDetails each : aws.autoScaling()
                    .describeAutoScalingInstances(request -> request.instanceIds(some))
                    .autoScalingInstances()) {
                groups.computeIfAbsent(each.autoScalingGroupName(), absent -> new HashSet<>())
                        .add(each.instanceId());
            }
        }
        return groups;
    }
}
