package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The WAF rate rule before the distribution: a visitor who asked too often in the window that ends now is blocked, until he asks less.
 *
 * <p>Rates are looked at now and then, and a request is counted a while after it came, so that a visitor is blocked, and let in again, late. It
 * counts by the visitor's header, for injectors share one address; a request without it is not counted. The limit is a wall rate (limit /
 * window), so a window of the stack's clock allows limit / speed of it.
 */
final class Firewall {
    /** Requests of one visitor, by slices of time that are one evaluation long. */
    private static final class Visitor {
        private final int[] slices;
        private boolean blocked;

        Visitor(int slices) {
            this.slices = new int[slices];
        }
    }

    private final Simulation simulation;
    private final FirewallSettings settings;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final int windowSlices;
    private final int slices;
    private final Series allowed;
    private final Series allowedByDefault;
    private final Series blocked;
    private final Series blockedByRule;
    private int slice;

    Firewall(Simulation simulation, FirewallSettings settings, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.windowSlices = slices(settings.stackWindow().toSeconds());
        this.slices = windowSlices + slices(settings.stackLag().toSeconds());
        allowed = meter.counter(id("AllowedRequests", "ALL"));
        allowedByDefault = meter.counter(id("AllowedRequests", "Default_Action"));
        blocked = meter.counter(id("BlockedRequests", "ALL"));
        blockedByRule = meter.counter(id("BlockedRequests", FirewallSettings.RULE));
        simulation.everyStack(settings.stackEvaluation(), this::evaluate);
    }

    boolean blocks(ShopRequest request) {
        Optional<Visitor> visitor = request.header(FirewallSettings.VISITOR_HEADER)
                .map(name -> visitors.computeIfAbsent(name, absent -> new Visitor(slices)));
        visitor.ifPresent(known -> known.slices[slice]++);
        boolean over = visitor.map(known -> known.blocked).orElse(false);
        (over ? blocked : allowed).add(1);
        (over ? blockedByRule : allowedByDefault).add(1);
        return over;
    }

    private void evaluate() {
        visitors.values().removeIf(this::quiet);
        slice = (slice + 1) % slices;
        visitors.values().forEach(visitor -> visitor.slices[slice] = 0);
    }

    /** Judges a visitor by the window that ended the lag ago; whether there is nothing left to remember of him. */
    private boolean quiet(Visitor visitor) {
        long counted = 0;
        long remembered = 0;
        for (int age = 0; age < slices; age++) {
            int requests = visitor.slices[(slice - age + slices) % slices];
            remembered += requests;
            counted += age >= slices - windowSlices ? requests : 0;
        }
        visitor.blocked = counted * simulation.speed() > settings.limit();
        return remembered == 0;
    }

    private int slices(long seconds) {
        return (int) (seconds / settings.stackEvaluation().toSeconds());
    }

    private static MetricId id(String name, String rule) {
        return MetricId.of("AWS/WAFV2", name, Map.of("WebACL", Names.WEB_ACL, "Rule", rule));
    }
}
