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

/** The web servers behind the load balancer: who is in, how healthy, and whom a node may use. */
public final class TargetGroup implements AutoScalingGroup.Attachment {
    /** What the load balancer has under way with the targets. */
    interface Traffic {
        /** Connections to the target, used and idle ones. */
        int connections(Target target);

        /** Resets what is under way to it. */
        void cut(Target target);

        /** Which zones have healthy targets may have changed. */
        void healthChanged();
    }

    private final Simulation simulation;
    private final Map<Instance, Target> targets = new LinkedHashMap<>();
    private final Map<Instance, WebServer> servers;
    private final Map<Zone, Integer> shifts = new EnumMap<>(Zone.class);
    private TargetGroupSettings settings;
    private HealthCheckSettings healthCheck;
    private Traffic traffic = new NoTraffic();

    public TargetGroup(Simulation simulation, LoadBalancerSettings settings, Map<Instance, WebServer> servers) {
        this.simulation = simulation;
        this.settings = settings.targetGroup();
        this.healthCheck = settings.healthCheck();
        this.servers = servers;
        new HealthChecks(simulation, this).begin();
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

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
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

    public TargetGroupSettings settings() {
        return settings;
    }

    public HealthCheckSettings healthCheck() {
        return healthCheck;
    }

    /** From now on; targets that are registered do not warm up because of it. */
    public void change(TargetGroupSettings next) {
        settings = next;
        traffic.healthChanged();
    }

    /** From the next check on. */
    public void change(HealthCheckSettings next) {
        healthCheck = next;
    }

    @Override
    public void inService(Instance instance) {
        register(instance);
    }

    /** Adds a web server; no effect when it is in already. One that drains comes back. No effect on an instance that is no web server. */
    public void register(Instance instance) {
        WebServer server = servers.get(instance);
        Target target = targets.get(instance);
        if (server != null && (target == null || target.health() == Target.Health.DRAINING)) {
            targets.put(instance, new Target(instance, server));
        }
    }

    @Override
    public void leaving(Instance instance, Runnable gone) {
        Target target = targets.get(instance);
        if (target == null || !instance.alive()) {
            targets.remove(instance);
            traffic.healthChanged();
            gone.run();
        } else {
            became(
                    target,
                    Target.Health.DRAINING,
                    "Target.DeregistrationInProgress",
                    "Target deregistration is in progress");
            new Draining(simulation, traffic, target, gone)
                    .begin(settings.stackDeregistrationDelay(), () -> targets.remove(instance, target));
        }
    }

    /** Takes a target out, as {@link #leaving} does; no effect on one that is not in, or on its way out. */
    public void deregister(Instance instance) {
        Target target = targets.get(instance);
        if (target != null && target.health() != Target.Health.DRAINING) {
            leaving(instance, () -> {});
        }
    }

    @Override
    public boolean healthy(Instance instance) {
        Target target = targets.get(instance);
        return target == null || target.health() != Target.Health.UNHEALTHY;
    }

    /** Registers and finds healthy at once, as what was registered long ago is. */
    public void healthyLongAgo() {
        targets.values().forEach(target -> target.becomeHealthy(simulation.now(), false));
    }

    /**
     * Sends nothing new to that zone's targets, whatever their health, as a zonal shift does; what is under way there goes on. Shifts are
     * counted: as many have to be taken back.
     */
    public void shiftAway(Zone zone) {
        shifts.merge(zone, 1, Integer::sum);
        traffic.healthChanged();
    }

    /** Takes one shift away; no effect when there is none. */
    public void shiftBack(Zone zone) {
        shifts.computeIfPresent(zone, (same, count) -> count > 1 ? count - 1 : null);
        traffic.healthChanged();
    }

    public boolean shiftedAway(Zone zone) {
        return shifts.containsKey(zone);
    }

    void carriedBy(Traffic carrier) {
        traffic = carrier;
    }

    /** The targets that a node may send to, the healthy ones or all that are registered. */
    List<Target> usable(Zone node, boolean healthy) {
        List<Target> some = new ArrayList<>(targets.size());
        for (Target target : targets.values()) {
            Zone zone = target.instance().zone();
            boolean near =
                    settings.crossZone() != TargetGroupSettings.CrossZone.FALSE ? !shiftedAway(zone) : zone == node;
            if (near && (healthy ? target.health() == Target.Health.HEALTHY : target.stays())) {
                some.add(target);
            }
        }
        return some;
    }

    /** The share of its turns that a target takes: 1, or less while it warms up. */
    double share(Target target) {
        double slowNanos = settings.stackSlowStart().toNanos() / simulation.speed();
        return target.warmsUpSince().isEmpty() || slowNanos == 0
                ? 1
                : Math.min(1, (simulation.now() - target.warmsUpSince().getAsLong()) / slowNanos);
    }

    /** It warms up only when others, warm ones, can take what it does not. */
    void becameHealthy(Target target) {
        boolean othersWarm = targets.values().stream()
                .anyMatch(other -> other != target && other.health() == Target.Health.HEALTHY && share(other) >= 1);
        target.becomeHealthy(
                simulation.now(), othersWarm && !settings.stackSlowStart().isZero());
        traffic.healthChanged();
    }

    void became(Target target, Target.Health health, String reason, String description) {
        target.become(health, reason, description);
        traffic.healthChanged();
    }

    private static final class NoTraffic implements Traffic {
        @Override
        public int connections(Target target) {
            return 0;
        }

        @Override
        public void cut(Target target) {}

        @Override
        public void healthChanged() {}
    }
}
