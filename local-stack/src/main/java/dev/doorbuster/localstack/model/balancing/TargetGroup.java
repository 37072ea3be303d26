package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.web.WebServer;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The web servers behind the load balancer: who is in, how healthy, whose turn it is.
 *
 * <p>Round robin over the healthy targets of all zones; when none is healthy, over all that are registered (it fails open).
 */
public final class TargetGroup implements AutoScalingGroup.Attachment {
    private final Simulation simulation;
    private final LoadBalancerSettings settings;
    private final Map<Instance, Target> targets = new LinkedHashMap<>();
    private final Map<Instance, WebServer> servers;
    private final Map<Zone, Integer> shifts = new EnumMap<>(Zone.class);
    private int turn;

    public TargetGroup(Simulation simulation, LoadBalancerSettings settings, Map<Instance, WebServer> servers) {
        this.simulation = simulation;
        this.settings = settings;
        this.servers = servers;
        simulation.everyStack(settings.stackHealthInterval(), this::check);
    }

    public String name() {
        return Names.TARGET_GROUP.split("/", -1)[1];
    }

    /** As the metrics' dimension TargetGroup has it. */
    public String dimension() {
        return Names.TARGET_GROUP;
    }

    public String arn() {
        return Names.arn("elasticloadbalancing", Names.TARGET_GROUP);
    }

    public int port() {
        return 8080;
    }

    /** Registered ones, those that drain too. */
    public List<Target> targets() {
        return List.copyOf(targets.values());
    }

    public long count(Zone zone, Target.Health health) {
        return targets.values().stream()
                .filter(target -> target.instance().zone() == zone && target.health() == health)
                .count();
    }

    public LoadBalancerSettings settings() {
        return settings;
    }

    @Override
    public void inService(Instance instance) {
        WebServer server = servers.get(instance);
        if (server != null) {
            targets.put(instance, new Target(instance, server));
        }
    }

    @Override
    public void leaving(Instance instance, Runnable gone) {
        Target target = targets.get(instance);
        if (target == null || !instance.alive()) {
            targets.remove(instance);
            gone.run();
            return;
        }
        target.become(
                Target.Health.DRAINING, "Target.DeregistrationInProgress", "Target deregistration is in progress");
        simulation.afterStack(settings.stackDeregistrationDelay(), () -> {
            targets.remove(instance);
            gone.run();
        });
    }

    @Override
    public boolean healthy(Instance instance) {
        Target target = targets.get(instance);
        return target == null || target.health() != Target.Health.UNHEALTHY;
    }

    /** Registers and finds healthy at once, as what was registered long ago is. */
    public void healthyLongAgo() {
        targets.values().forEach(target -> target.become(Target.Health.HEALTHY, "", ""));
    }

    /**
     * Sends nothing new to that zone's targets, whatever their health, as a zonal shift does; what is under way there goes on. Shifts are
     * counted: as many have to be taken back.
     */
    public void shiftAway(Zone zone) {
        shifts.merge(zone, 1, Integer::sum);
    }

    /** Takes one shift away; no effect when there is none. */
    public void shiftBack(Zone zone) {
        shifts.computeIfPresent(zone, (same, count) -> count > 1 ? count - 1 : null);
    }

    public boolean shiftedAway(Zone zone) {
        return shifts.containsKey(zone);
    }

    /** Whose turn it is; empty when nothing is registered. */
    Optional<Target> next() {
        List<Target> candidates = with(Target.Health.HEALTHY);
        if (candidates.isEmpty()) {
            candidates = targets.values().stream()
                    .filter(target ->
                            target.health() != Target.Health.DRAINING && target.health() != Target.Health.UNUSED)
                    .filter(target -> !shiftedAway(target.instance().zone()))
                    .toList();
        }
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(turn++ % candidates.size()));
    }

    private List<Target> with(Target.Health health) {
        List<Target> some = new ArrayList<>(targets.size());
        for (Target target : targets.values()) {
            if (target.health() == health && !shiftedAway(target.instance().zone())) {
                some.add(target);
            }
        }
        return some;
    }

    private void check() {
        for (Target target : targets.values()) {
            Instance instance = target.instance();
            if (target.health() == Target.Health.DRAINING) {
                continue;
            }
            if (!instance.alive()) {
                checkDead(target);
            } else if (target.health() == Target.Health.UNUSED) {
                target.become(Target.Health.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress");
            } else if (!instance.reachable()) {
                checked(target, false, "Target.Timeout", "Request timed out");
            } else {
                checked(target, target.server().healthy(), "Target.FailedHealthChecks", "Health checks failed");
            }
        }
    }

    /** That a target was stopped is not known at once: its checks have to fail first. */
    private void checkDead(Target target) {
        checked(target, false, "Target.Timeout", "Request timed out");
        if (target.health() == Target.Health.UNHEALTHY) {
            target.become(Target.Health.UNUSED, "Target.InvalidState", "Target is in the stopped or terminated state");
        }
    }

    private void checked(Target target, boolean good, String reason, String description) {
        target.checked(good, reason, description, settings.healthyThreshold(), settings.unhealthyThreshold());
    }
}
