package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * How an action ends when nobody is left to end it: the harness and its machine may be gone. Either the service takes the
 * fault back after a time that the action was given, or what it did is over as soon as it is done.
 */
final class WayBack {

    static final List<String> PARAMETERS = List.of("duration", "startInstancesAfterDuration", "maxDuration");

    /** Actions that leave nothing behind: the service or the resource's group makes good what they did. */
    private static final Set<String> OVER_WHEN_DONE = Set.of(
            "aws:fis:wait",
            "aws:cloudwatch:assert-alarm-state",
            "aws:ec2:reboot-instances",
            "aws:ec2:send-spot-instance-interruptions",
            "aws:ecs:stop-task",
            "aws:rds:failover-db-cluster",
            "aws:rds:reboot-db-instances");

    private WayBack() {}

    static boolean hasOne(String actionId, JsonNode parameters) {
        return OVER_WHEN_DONE.contains(actionId) || PARAMETERS.stream().anyMatch(parameters::has);
    }
}
