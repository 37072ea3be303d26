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
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * The fault takes no more of any Auto Scaling group away than the target allows, counted in instances in service, and no more of any service of
 * ECS, counted in running tasks. What counts takes an instance out of service: stop, terminate, reboot, and a Spot interruption; or stops a task. What slows one, or cuts its zone off, does not count here;
 * {@link OneZoneUntouched} looks after zones.
 */
final class ShareOfGroup implements SafetyRule<Preview> {

    static final Set<String> TAKE_INSTANCES = Set.of(
            "aws:ec2:reboot-instances",
            "aws:ec2:send-spot-instance-interruptions",
            "aws:ec2:stop-instances",
            "aws:ec2:terminate-instances");

    private static final Set<String> TAKE_TASKS = Set.of("aws:ecs:stop-task");
    private static final String SERVICE = "service:";

    /** The most tasks that DescribeTasks takes in one call. */
    private static final int TASKS_AT_ONCE = 100;

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

    /** How much of one group, or of one service of ECS, is taken away. */
    private record Share(long taken, long of, String words) {}

    @Override
    public Ruling on(Preview preview) {
        List<Share> shares = new ArrayList<>(ofGroups(hitBy(preview, TAKE_INSTANCES)));
        shares.addAll(ofServices(hitBy(preview, TAKE_TASKS)));
        if (shares.isEmpty()) {
            return holds("it takes nothing away that a group has");
        }
        double most = aws.target().safety().mostOfGroup();
        String bound = String.format(Locale.ROOT, "%.0f %%", most * 100);
        String tooLarge = shares.stream()
                .filter(share -> share.taken() > most * share.of())
                .map(Share::words)
                .collect(Collectors.joining(", "));
        return tooLarge.isEmpty()
                ? holds(shares.stream().map(Share::words).collect(Collectors.joining(", ")) + "; at most " + bound)
                : refuses(
                        preview.faults() + " would take away " + tooLarge + ", at most " + bound
                                + " may be (safety.most-of-group)",
                        "");
    }

    private static List<Resource> hitBy(Preview preview, Set<String> actions) {
        return preview.together().stream()
                .flatMap(each -> each.hitBy(actions).stream())
                .distinct()
                .toList();
    }

    private List<Share> ofGroups(List<Resource> instances) {
        List<Share> shares = new ArrayList<>();
        byGroup(instances.stream().map(Resource::id).distinct().toList()).forEach((group, ids) -> {
            List<Instance> inService = new Fleet(aws).inService(group);
            long taken = inService.stream()
                    .filter(instance -> ids.contains(instance.instanceId()))
                    .count();
            shares.add(
                    new Share(taken, inService.size(), taken + " of " + inService.size() + " in service in " + group));
        });
        return shares;
    }

    /** Tasks that no service keeps running are of no group. */
    private List<Share> ofServices(List<Resource> tasks) {
        Map<String, List<String>> byCluster = tasks.stream()
                .map(Resource::arn)
                .collect(Collectors.groupingBy(ShareOfGroup::clusterOf, TreeMap::new, Collectors.toList()));
        List<Share> shares = new ArrayList<>();
        byCluster.forEach((cluster, arns) -> {
            Map<String, Long> taken = new TreeMap<>();
            for (int from = 0; from < arns.size(); from += TASKS_AT_ONCE) {
                List<String> some = arns.subList(from, Math.min(arns.size(), from + TASKS_AT_ONCE));
                aws.ecs().describeTasks(request -> request.cluster(cluster).tasks(some)).tasks().stream()
                        .map(task -> String.valueOf(task.group()))
                        .filter(group -> group.startsWith(SERVICE))
                        .forEach(group -> taken.merge(group.substring(SERVICE.length()), 1L, Long::sum));
            }
            taken.forEach((service, count) -> {
                int running = aws
                        .ecs()
                        .describeServices(request -> request.cluster(cluster).services(service))
                        .services()
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no service \"" + service + "\""))
                        .runningCount();
                shares.add(new Share(count, running, count + " of " + running + " tasks of " + service));
            });
        });
        return shares;
    }

    /** Of {@code arn:aws:ecs:<region>:<account>:task/<cluster>/<id>}. */
    private static String clusterOf(String taskArn) {
        String[] parts = taskArn.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalStateException("the ARN " + taskArn + " does not say which cluster the task is in");
        }
        return parts[1];
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
