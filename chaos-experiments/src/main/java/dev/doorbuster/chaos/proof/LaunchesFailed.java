package dev.doorbuster.chaos.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/**
 * Holds once a launch of the group has failed for want of capacity that had not before; over when the group has as many in service as it
 * wants. A group that launches nothing is not hurt by a zone without capacity, so there has to be a reason to launch.
 */
public final class LaunchesFailed implements Proof {

    /** What EC2 calls it; Auto Scaling repeats it in the activity. */
    private static final String NO_CAPACITY = "InsufficientInstanceCapacity";

    private final AutoScalingClient autoScaling;
    private final String group;
    private Set<String> before = Set.of();

    public LaunchesFailed(AutoScalingClient autoScaling, String group) {
        this.autoScaling = autoScaling;
        this.group = group;
    }

    @Override
    public void before() {
        before = failed().stream().map(Activity::activityId).collect(Collectors.toSet());
    }

    @Override
    public Reading now() {
        List<Activity> since = failed().stream()
                .filter(activity -> !before.contains(activity.activityId()))
                .toList();
        int wanted = CapacityFellInZone.describe(autoScaling, group).desiredCapacity();
        int inService = CapacityFellInZone.inService(autoScaling, group).size();
        Set<String> zones = new TreeSet<>();
        since.forEach(activity -> zones.addAll(Zones.in(String.valueOf(activity.details()))));
        return new Reading(
                !since.isEmpty(),
                inService >= wanted,
                since.size() + " launches of " + group + " failed for want of capacity"
                        + (zones.isEmpty() ? "" : " in " + String.join(", ", zones)) + "; " + inService + " of "
                        + wanted + " in service",
                Map.of(
                        "failedLaunches", String.valueOf(since.size()),
                        "inService", String.valueOf(inService),
                        "desired", String.valueOf(wanted)));
    }

    /** The newest hundred are enough: they are listed with the newest first. */
    private List<Activity> failed() {
        return autoScaling
                .describeScalingActivities(
                        request -> request.autoScalingGroupName(group).maxRecords(100))
                .activities()
                .stream()
                .filter(activity -> activity.statusCode() == ScalingActivityStatusCode.FAILED)
                .filter(activity -> String.valueOf(activity.statusMessage()).contains(NO_CAPACITY))
                .toList();
    }
}
