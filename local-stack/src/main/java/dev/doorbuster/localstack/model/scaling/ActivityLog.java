package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.network.Subnets;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The scaling activities of one group, of the last six weeks as the service keeps them. */
final class ActivityLog {
    private static final Duration KEPT = Duration.ofDays(42);

    private final Simulation simulation;
    private final String groupName;
    private final Subnets subnets;
    private final Deque<Activity> activities = new ArrayDeque<>();
    private long number;

    ActivityLog(Simulation simulation, String groupName, Subnets subnets) {
        this.simulation = simulation;
        this.groupName = groupName;
        this.subnets = subnets;
    }

    /** How many there have been: a name for the draws of the next. */
    long number() {
        return number;
    }

    List<Activity> newestFirst() {
        return List.copyOf(activities);
    }

    Activity begin(String description, Cause cause, Zone zone, Activity.Status status) {
        Instant now = simulation.stackNow();
        Activity activity = new Activity(
                simulation.draws(groupName + " activity-" + ++number).uuid(),
                groupName,
                description,
                cause.words(),
                cause.scaling(),
                "{\"Subnet ID\":\"" + subnets.in(zone).id() + "\",\"Availability Zone\":\"" + zone.zoneName() + "\"}",
                now,
                status);
        activities.addFirst(activity);
        while (activities.getLast().start().isBefore(now.minus(KEPT))) {
            activities.removeLast();
        }
        return activity;
    }

    /** The newest scaling activity that is not over, or whose end is not yet that long ago; failed ones do not count. */
    Optional<Activity> recent(Duration stackCooldown) {
        Instant over = simulation.stackNow().minus(stackCooldown);
        return activities.stream()
                .filter(Activity::scaling)
                .filter(activity -> activity.status() != Activity.Status.FAILED)
                .filter(activity -> activity.end().map(over::isBefore).orElse(true))
                .findFirst();
    }
}
