package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.compute.Fleet;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.InstanceSettings;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.compute.Shortages;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How a group launches instances: each where it has the fewest, and in the other zone when that one has no capacity. */
final class Launches {
    private final Simulation simulation;
    private final InstanceSettings instances;
    private final String groupName;
    private final Fleet fleet;
    private final Instance.Lifecycle lifecycle;
    private final Map<String, String> tags;
    private final Consumer<Instance> equip;
    private final Roster roster;
    private final ActivityLog activities;
    private final Shortages shortages = new Shortages();
    private final Map<Zone, Integer> shifts = new EnumMap<>(Zone.class);
    private final Map<Instance, Activity> pending = new TreeMap<>(Comparator.comparing(Instance::id));

    Launches(
            Simulation simulation,
            GroupSettings settings,
            Fleet fleet,
            Instance.Lifecycle lifecycle,
            Map<String, String> tags,
            Consumer<Instance> equip,
            Roster roster,
            ActivityLog activities) {
        this.simulation = simulation;
        this.instances = settings.instances();
        this.groupName = settings.name();
        this.fleet = fleet;
        this.lifecycle = lifecycle;
        this.tags = Map.copyOf(tags);
        this.equip = equip;
        this.roster = roster;
        this.activities = activities;
    }

    /** Where EC2 has no capacity for this group. */
    Shortages shortages() {
        return shortages;
    }

    void shiftAway(Zone zone) {
        shifts.merge(zone, 1, Integer::sum);
    }

    void shiftBack(Zone zone) {
        shifts.computeIfPresent(zone, (shifted, count) -> count > 1 ? count - 1 : null);
    }

    /** Whether launches in that zone can be hoped for. */
    boolean open(Zone zone) {
        return !shifts.containsKey(zone) && shortages.percent(zone) == 0;
    }

    Instance.Lifecycle lifecycle() {
        return lifecycle;
    }

    Map<String, String> tags() {
        return tags;
    }

    /**
     * Launches so many, as far as there is capacity.
     *
     * @param counted the members that the zones are balanced over
     * @param up called when one is up
     */
    void launch(int count, Collection<Instance> counted, Cause cause, Consumer<Instance> up) {
        Set<Zone> open = EnumSet.allOf(Zone.class);
        open.removeAll(shifts.keySet());
        List<Instance> balanced = new ArrayList<>(counted);
        int launched = 0;
        while (launched < count && !open.isEmpty()) {
            Zone zone = Roster.fewest(open, balanced);
            if (refused(zone)) {
                fail(zone, cause);
                open.remove(zone);
            } else {
                balanced.add(start(zone, cause, up));
                launched++;
            }
        }
    }

    Instance start(Zone zone, Cause cause, Consumer<Instance> up) {
        Instance member = make(zone);
        pending.put(
                member,
                activities.begin(
                        "Launching a new EC2 instance: " + member.id(), cause, zone, Activity.Status.PRE_IN_SERVICE));
        member.watch(changed -> {
            if (changed.running() && changed.lifecycleState() == LifecycleState.PENDING) {
                up.accept(changed);
            }
        });
        member.boot(instances.stackBoot());
        return member;
    }

    /** An instance that is not booted yet. */
    Instance make(Zone zone) {
        Instance member = fleet.launch(instances, zone, groupName, lifecycle, tags);
        equip.accept(member);
        roster.add(member);
        return member;
    }

    /** Its launch is over: it is in service. */
    void succeeded(Instance member) {
        Optional.ofNullable(pending.remove(member)).ifPresent(launch -> launch.succeed(simulation.stackNow()));
    }

    /** It leaves; its launch fails if it was not over. */
    void abandoned(Instance member) {
        Optional.ofNullable(pending.remove(member))
                .ifPresent(launch -> launch.fail(simulation.stackNow(), "The instance did not come into service."));
    }

    private boolean refused(Zone zone) {
        double percentage = shortages.percent(zone);
        return percentage > 0
                && simulation
                        .draws(groupName + " capacity " + activities.number())
                        .percent(percentage);
    }

    private void fail(Zone zone, Cause cause) {
        String kind = lifecycle == Instance.Lifecycle.SPOT ? "Spot" : "On-Demand";
        String type = instances.instanceType();
        activities
                .begin("Launching a new EC2 instance", cause, zone, Activity.Status.IN_PROGRESS)
                .fail(
                        simulation.stackNow(),
                        "Could not launch " + kind
                                + " Instances. InsufficientInstanceCapacity - We currently do not have sufficient "
                                + type
                                + " capacity in the Availability Zone you requested (" + zone.zoneName()
                                + "). Our system will be working on provisioning additional capacity. You can currently get "
                                + type + " capacity by not specifying an Availability Zone in your request or choosing "
                                + zone.other().zoneName() + ". Launching EC2 instance failed.");
    }
}
