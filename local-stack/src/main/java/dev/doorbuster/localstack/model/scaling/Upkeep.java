package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a group keeps itself as it should be: it looks after its members every health-check period, and at once when the desired capacity
 * changes.
 *
 * <p>A dead or unhealthy member is replaced. Zones that differ by two or more are balanced, launching before terminating. With
 * capacity rebalancing a Spot member at risk no longer counts, so that its replacement comes first, and it is let go once that is there.
 */
final class Upkeep {
    /** How far over its maximum a group may be while it balances its zones or replaces Spot members, at least one member. */
    private static final double MARGIN = 0.1;

    private final Simulation simulation;
    private final AutoScalingGroup group;
    private final Roster roster;
    private final Launches launches;
    private final Departures departures;
    private final AutoScalingGroup.Attachment attachment;
    private UpkeepSettings settings;
    private String why = "";

    Upkeep(
            Simulation simulation,
            AutoScalingGroup group,
            UpkeepSettings settings,
            Roster roster,
            Launches launches,
            Departures departures,
            AutoScalingGroup.Attachment attachment) {
        this.simulation = simulation;
        this.group = group;
        this.settings = settings;
        this.roster = roster;
        this.launches = launches;
        this.departures = departures;
        this.attachment = attachment;
    }

    UpkeepSettings settings() {
        return settings;
    }

    void change(UpkeepSettings changed) {
        settings = changed;
        soon();
    }

    /** So many in service from the first moment, and the looks begin. */
    void beginWith(int members) {
        for (int number = 0; number < members; number++) {
            Instance member = launches.make(Roster.fewest(List.of(Zone.values()), roster.staying()));
            member.bootedLongAgo(Duration.ofDays(1));
            attachment.inService(member);
            roster.inService(member, simulation.anchor().minus(Duration.ofDays(1)));
        }
        simulation.everyStack(settings.stackHealthCheck(), this::look);
    }

    /** Fills up or shrinks because what is desired was changed. */
    void desiredChanged(String cause) {
        why = "At " + group.second() + " " + cause + ".  ";
        soon();
    }

    /** Not at once: who asks for it may be in the midst of a look at the members. */
    void soon() {
        simulation.afterNanos(0, this::fillUp);
    }

    private void look() {
        if (group.runs(ScalingProcess.HEALTH_CHECK)) {
            roster.staying().forEach(this::check);
        }
        roster.staying().stream().filter(member -> !member.healthy()).forEach(this::replace);
        fillUp();
    }

    private void check(Instance member) {
        if (!member.alive()) {
            member.health(false);
        } else if (settings.loadBalancerChecks()
                && roster.inServiceFor(member, settings.stackGrace())
                && !attachment.healthy(member)) {
            member.health(false);
        }
    }

    private void replace(Instance member) {
        if (group.runs(ScalingProcess.REPLACE_UNHEALTHY) && group.runs(ScalingProcess.TERMINATE)) {
            String check;
            if (!member.alive()) {
                check = "an EC2 health check indicating it has been terminated or stopped";
            } else if (!attachment.healthy(member)) {
                check = "an ELB system health check failure";
            } else {
                check = "a user health-check";
            }
            departures.terminate(
                    member,
                    Cause.upkeep("At " + group.second() + " an instance was taken out of service in response to "
                            + check + "."));
        }
    }

    private void fillUp() {
        List<Instance> lasting = lasting();
        List<Instance> inService = lasting.stream()
                .filter(member -> member.lifecycleState() == LifecycleState.IN_SERVICE)
                .toList();
        int desired = group.desired();
        if (lasting.size() < desired) {
            launch(desired - lasting.size(), lasting);
        } else if (inService.size() > desired) {
            shrink(inService, desired);
        } else if (lasting.size() == desired && inService.size() == desired) {
            letGoOfThoseAtRisk();
            balance(lasting);
        }
        why = "";
    }

    /** Those that count towards the desired capacity. */
    private List<Instance> lasting() {
        return roster.staying().stream()
                .filter(member -> !settings.capacityRebalance() || !Roster.atRisk(member))
                .toList();
    }

    private void launch(int missing, List<Instance> lasting) {
        int room = group.max() + margin(group.desired()) - roster.staying().size();
        if (room > 0 && group.runs(ScalingProcess.LAUNCH)) {
            launches.launch(
                    Math.min(missing, room),
                    lasting,
                    because("an instance was started in response to a difference between desired and actual capacity, "
                            + "increasing the capacity from " + lasting.size() + " to " + group.desired() + "."),
                    this::enter);
        }
    }

    private void enter(Instance member) {
        roster.inService(member, simulation.stackNow());
        if (group.runs(ScalingProcess.ADD_TO_LOAD_BALANCER)) {
            attachment.inService(member);
        }
        launches.succeeded(member);
    }

    private void shrink(List<Instance> inService, int desired) {
        if (!group.runs(ScalingProcess.TERMINATE)) {
            return;
        }
        List<Instance> candidates = new ArrayList<>(inService);
        while (candidates.size() > desired) {
            Instance next = Departures.next(candidates);
            departures.terminate(
                    next,
                    because(
                            "an instance was taken out of service in response to a difference between desired and actual "
                                    + "capacity, shrinking the capacity from " + candidates.size() + " to " + desired
                                    + "."));
            candidates.remove(next);
        }
    }

    private void letGoOfThoseAtRisk() {
        if (settings.capacityRebalance() && group.runs(ScalingProcess.TERMINATE)) {
            roster.staying().stream()
                    .filter(Roster::atRisk)
                    .forEach(member -> departures.terminate(
                            member,
                            Cause.upkeep("At " + group.second()
                                    + " an instance was taken out of service in response to an EC2 instance rebalance "
                                    + "recommendation.")));
        }
    }

    private void balance(List<Instance> lasting) {
        Zone least = Roster.fewest(List.of(Zone.values()), lasting);
        long fewer = Roster.in(least, lasting);
        long more = Roster.in(least.other(), lasting);
        long missing = Math.min(
                (more - fewer) / 2,
                group.max() + margin(group.max()) - roster.staying().size());
        if (missing < 1
                || !launches.open(least)
                || !group.runs(ScalingProcess.AZ_REBALANCE)
                || !group.runs(ScalingProcess.LAUNCH)) {
            return;
        }
        Cause cause = Cause.upkeep("At " + group.second() + " availability zones " + least.zoneName() + " "
                + least.other().zoneName() + " had " + fewer + " " + more
                + " instances respectively. An instance was launched to aid in balancing the group's zones.");
        for (int number = 0; number < missing; number++) {
            launches.start(least, cause, this::enter);
        }
    }

    private Cause because(String what) {
        return new Cause(why + "At " + group.second() + " " + what, !why.isEmpty());
    }

    private static int margin(int members) {
        return (int) Math.max(1, Math.floor(members * MARGIN));
    }
}
