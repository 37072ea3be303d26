package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The load balancer in one zone. Each node picks for itself and knows of no other's requests. */
final class Node {
    /** Where a request goes, and whether a target was picked that is not healthy because none is. */
    record Choice(Link link, boolean failedOpen) {}

    private final Simulation simulation;
    private final TargetGroup targetGroup;
    private final Zone zone;
    private final long halfHopNanos;
    private final LongSupplier idleNanos;
    private final Map<Target, Link> links = new LinkedHashMap<>();
    private int turn;

    Node(Simulation simulation, TargetGroup targetGroup, Zone zone, long halfHopNanos, LongSupplier idleNanos) {
        this.simulation = simulation;
        this.targetGroup = targetGroup;
        this.zone = zone;
        this.halfHopNanos = halfHopNanos;
        this.idleNanos = idleNanos;
    }

    Zone zone() {
        return zone;
    }

    Collection<Link> links() {
        return links.values();
    }

    Link link(Target target) {
        return links.computeIfAbsent(target, absent -> new Link(target, halfHopNanos, idleNanos));
    }

    /** Resets what is under way to a target that is gone. */
    void cut(Target target) {
        Link link = links.remove(target);
        if (link != null) {
            link.cut();
        }
    }

    /** Empty when no target is registered that it may use. */
    Optional<Choice> choose(String requestId) {
        List<Target> healthy = targetGroup.usable(zone, true);
        List<Target> candidates = healthy.isEmpty() ? targetGroup.usable(zone, false) : healthy;
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Link link =
                switch (targetGroup.settings().algorithm()) {
                    case ROUND_ROBIN -> roundRobin(candidates);
                    case LEAST_OUTSTANDING_REQUESTS -> leastOutstanding(candidates);
                    case WEIGHTED_RANDOM -> random(candidates, requestId);
                };
        return Optional.of(new Choice(link, healthy.isEmpty()));
    }

    /** A target that is warming up is passed over until the shares of the turns it had make a whole one. */
    private Link roundRobin(List<Target> candidates) {
        for (int passed = 0; passed < candidates.size(); passed++) {
            Target target = next(candidates);
            double share = targetGroup.share(target);
            if (share >= 1 || link(target).turn(share)) {
                return link(target);
            }
        }
        return link(next(candidates));
    }

    private Link leastOutstanding(List<Target> candidates) {
        turn = (turn + 1) % candidates.size();
        int first = turn;
        return IntStream.range(0, candidates.size())
                .mapToObj(place -> link(candidates.get((first + place) % candidates.size())))
                .min(Comparator.comparingInt(Link::outstanding))
                .orElseThrow();
    }

    /** All targets weigh the same: weights move only with anomaly mitigation, which is off by default. */
    private Link random(List<Target> candidates, String requestId) {
        double place = simulation.draws(requestId + " target").uniform();
        return link(candidates.get((int) (place * candidates.size())));
    }

    private Target next(List<Target> candidates) {
        turn = (turn + 1) % candidates.size();
        return candidates.get(turn);
    }
}
