package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The members of a group: who is in service, since when, and in which zone. */
final class Roster {
    private final Simulation simulation;
    private final List<Instance> members = new ArrayList<>();
    private final Map<Instance, Instant> inServiceSince = new TreeMap<>(Comparator.comparing(Instance::id));

    Roster(Simulation simulation) {
        this.simulation = simulation;
    }

    void add(Instance member) {
        members.add(member);
    }

    void remove(Instance member) {
        members.remove(member);
        inServiceSince.remove(member);
    }

    void inService(Instance member, Instant since) {
        member.lifecycleState(LifecycleState.IN_SERVICE);
        inServiceSince.put(member, since);
    }

    /** Those that are leaving too. */
    List<Instance> all() {
        return List.copyOf(members);
    }

    List<Instance> in(LifecycleState state) {
        return members.stream()
                .filter(member -> member.lifecycleState() == state)
                .toList();
    }

    /** Pending or in service. */
    List<Instance> staying() {
        return members.stream()
                .filter(member -> member.lifecycleState() != LifecycleState.TERMINATING)
                .toList();
    }

    /** Whether it has been in service for at least that long. */
    boolean inServiceFor(Instance member, Duration stackTime) {
        Instant since = inServiceSince.get(member);
        return since != null
                && member.lifecycleState() == LifecycleState.IN_SERVICE
                && !simulation.stackNow().isBefore(since.plus(stackTime));
    }

    /** A Spot instance that is about to be taken away. */
    static boolean atRisk(Instance member) {
        return member.atRisk();
    }

    static long in(Zone zone, Collection<Instance> instances) {
        return instances.stream().filter(instance -> instance.zone() == zone).count();
    }

    /** The zone that has the fewest of them. */
    static Zone fewest(Collection<Zone> zones, Collection<Instance> instances) {
        return zones.stream()
                .min(Comparator.comparingLong(zone -> in(zone, instances)))
                .orElseThrow();
    }
}
