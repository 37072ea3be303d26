package dev.doorbuster.chaos.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;

/**
 * Holds once a Spot request of an instance that the group had before says that it is marked for interruption, or was
 * interrupted since; over when all the requests that said so are closed: those instances are gone.
 */
public final class SpotNoticeSeen implements Proof {

    private final AutoScalingClient autoScaling;
    private final Ec2Client ec2;
    private final String group;
    private final Set<String> before = new TreeSet<>();
    private final Set<String> noticed = new TreeSet<>();

    public SpotNoticeSeen(AutoScalingClient autoScaling, Ec2Client ec2, String group) {
        this.autoScaling = autoScaling;
        this.ec2 = ec2;
        this.group = group;
    }

    @Override
    public void before() {
        before.addAll(CapacityFellInZone.inService(autoScaling, group).stream()
                .map(Instance::instanceId)
                .collect(Collectors.toSet()));
        requests().stream().filter(SpotNoticeSeen::interrupted).forEach(request -> before.remove(request.instanceId()));
    }

    @Override
    public Reading now() {
        List<SpotInstanceRequest> requests = requests();
        requests.stream().filter(SpotNoticeSeen::interrupted).forEach(request -> noticed.add(request.instanceId()));
        Set<String> left = requests.stream()
                .filter(request -> noticed.contains(request.instanceId()))
                .filter(request -> !gone(request))
                .map(SpotInstanceRequest::instanceId)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Reading(
                !noticed.isEmpty(),
                left.isEmpty(),
                noticed.size() + " of " + before.size() + " consumers got the notice, " + left.size()
                        + " of them are left",
                Map.of("noticed", String.join(" ", noticed), "left", String.join(" ", left)));
    }

    private List<SpotInstanceRequest> requests() {
        if (before.isEmpty()) {
            return List.of();
        }
        Filter ours = Filter.builder().name("instance-id").values(before).build();
        return ec2
                .describeSpotInstanceRequestsPaginator(request -> request.filters(ours))
                .spotInstanceRequests()
                .stream()
                .filter(request -> before.contains(request.instanceId()))
                .toList();
    }

    private static boolean interrupted(SpotInstanceRequest request) {
        String code =
                request.status() == null ? "" : String.valueOf(request.status().code());
        return code.startsWith("marked-for-")
                || code.startsWith("instance-terminated")
                || code.startsWith("instance-stopped");
    }

    private static boolean gone(SpotInstanceRequest request) {
        return request.state() != SpotInstanceState.ACTIVE && request.state() != SpotInstanceState.OPEN;
    }
}
