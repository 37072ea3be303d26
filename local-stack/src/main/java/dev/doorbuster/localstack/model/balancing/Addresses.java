package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The load balancer's name in DNS: one address per zone.
 *
 * <p>A client draws one of them and holds on to it. When an address is taken off the list, or put on it again, clients come to know within
 * the time to live of the answer they have, each at its own moment. When none is listed all are given out.
 */
final class Addresses {
    private record Listing(boolean listed, long sinceNanos) {}

    private final Simulation simulation;
    private final LoadBalancerSettings settings;
    private final Map<Zone, Listing> listings = new EnumMap<>(Zone.class);

    Addresses(Simulation simulation, LoadBalancerSettings settings) {
        this.simulation = simulation;
        this.settings = settings;
        for (Zone zone : Zone.values()) {
            listings.put(zone, new Listing(true, Long.MIN_VALUE / 2));
        }
    }

    void list(Zone zone, boolean listed) {
        listings.computeIfPresent(
                zone, (same, now) -> now.listed == listed ? now : new Listing(listed, simulation.now()));
    }

    /** The zone whose node that client reaches. */
    Zone of(String client) {
        Draws draws = simulation.draws(client + " address");
        double place = draws.uniform();
        double ttlNanos = settings.stackDnsTtl().toNanos() / simulation.speed();
        long lateNanos = (long) (draws.uniform() * ttlNanos);
        List<Zone> known = new ArrayList<>(listings.size());
        if (settings.clientsResolveAgain()) {
            listings.forEach((zone, listing) -> {
                boolean knows = simulation.now() - listing.sinceNanos >= lateNanos;
                if (listing.listed == knows) {
                    known.add(zone);
                }
            });
        }
        List<Zone> zones = known.isEmpty() ? Arrays.asList(Zone.values()) : known;
        return zones.get((int) (place * zones.size()));
    }
}
