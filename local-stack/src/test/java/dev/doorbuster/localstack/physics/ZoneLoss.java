package dev.doorbuster.localstack.physics;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.balancing.HealthCheckSettings;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.GroupSettings;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A zone loses its power, time and again: until the health checks have found out, the share of requests fails that goes there.
 *
 * <p>The losses are spread evenly over the interval of the health checks. So it takes them half an interval on average to look for the
 * first time, one interval more for each further check that has to fail, and the time-out of the last one.
 */
final class ZoneLoss {
    private static final int LOSSES = 20;
    private static final Duration GAP = Duration.ofMillis(1);

    private final long seed;
    private final int size;
    private final StackSettings settings;

    ZoneLoss(long seed, int samples) {
        this.seed = seed;
        this.size = samples / LOSSES;
        StackSettings standard = StackSettings.standard();
        this.settings = standard.withWeb(
                slowToReplace(standard.web()),
                new WebServerSettings(50, 1000, ServiceTime.ofMillis(2, 0.5), 10, Duration.ofSeconds(1)));
    }

    Row row() {
        double failedPercent = 0;
        for (int loss = 0; loss < LOSSES; loss++) {
            failedPercent += failedPercent(loss) / LOSSES;
        }
        HealthCheckSettings checks = settings.loadBalancer().healthCheck();
        double detected = checks.stackInterval().toMillis() * (checks.unhealthyThreshold() - 0.5)
                + checks.timeout().toMillis();
        double share = 1.0 / Zone.values().length;
        return new Row(
                "a zone of two is lost: requests that fail",
                "%",
                (long) size * LOSSES,
                100 * share * detected / (GAP.toMillis() * size),
                failedPercent,
                PhysicsTable.ARITHMETIC_BOUND);
    }

    private double failedPercent(int loss) {
        Simulation simulation = new Simulation(PhysicsTable.ANCHOR, 1, seed + loss);
        Shop shop = new Shop(simulation, settings, Set.of());
        Duration phase = settings.loadBalancer()
                .healthCheck()
                .stackInterval()
                .multipliedBy(2 * loss + 1)
                .dividedBy(2 * LOSSES);
        simulation.runFor(phase);
        Crowd crowd = new Crowd(shop, GAP, size, number -> PhysicsTable.get("z" + number, "/ranking"));
        crowd.begin();
        simulation.after(GAP.multipliedBy(size / 10), () -> powerOff(shop, Zone.A));
        crowd.untilAnswered();
        return crowd.failedPercent();
    }

    /** The group looks after its members too, at times of its own; here only the load balancer's checks are to count. */
    private static GroupSettings slowToReplace(GroupSettings web) {
        return web.with(web.upkeep().lookingEvery(Duration.ofHours(1)));
    }

    private static void powerOff(Shop shop, Zone zone) {
        List.copyOf(shop.fleet().instances()).stream()
                .filter(instance -> instance.zone() == zone)
                .forEach(instance -> instance.stop("the zone lost its power"));
    }
}
