package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Collection;
import java.util.Comparator;

/** How members of a group leave: out of what they are attached to, and terminated when they have no more work. */
final class Departures {
    private final Simulation simulation;
    private final String groupName;
    private final Roster roster;
    private final ActivityLog activities;
    private final Launches launches;
    private final AutoScalingGroup.Attachment attachment;

    Departures(
            Simulation simulation,
            String groupName,
            Roster roster,
            ActivityLog activities,
            Launches launches,
            AutoScalingGroup.Attachment attachment) {
        this.simulation = simulation;
        this.groupName = groupName;
        this.roster = roster;
        this.activities = activities;
        this.launches = launches;
        this.attachment = attachment;
    }

    Activity terminate(Instance member, Cause cause) {
        Activity activity = activities.begin(
                "Terminating EC2 instance: " + member.id(), cause, member.zone(), Activity.Status.IN_PROGRESS);
        launches.abandoned(member);
        member.lifecycleState(LifecycleState.TERMINATING);
        attachment.leaving(member, () -> {
            member.terminate("the group " + groupName + " took it out of service");
            member.lifecycleState(LifecycleState.TERMINATED);
            roster.remove(member);
            activity.succeed(simulation.stackNow());
        });
        return activity;
    }

    /** Which one the default termination policy takes: the oldest in the zone that has the most. */
    static Instance next(Collection<Instance> candidates) {
        Zone most = Roster.in(Zone.A, candidates) >= Roster.in(Zone.C, candidates) ? Zone.A : Zone.C;
        return candidates.stream()
                .filter(member -> member.zone() == most)
                .min(Comparator.comparing(Instance::launchTime))
                .orElseThrow();
    }
}
