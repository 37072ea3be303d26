package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.HashMap;
import java.util.Map;

/**
 * The WAF rate rule before the distribution: a visitor who asks too often in the window is blocked until the next.
 *
 * <p>It counts by region and visitor, for injectors share one address; a request without a visitor's header is not counted. The limit is a wall
 * rate (limit / window), so a window of the stack's clock allows limit / speed of it.
 */
final class Firewall {
    private final Simulation simulation;
    private final EdgeSettings settings;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Series allowed;
    private final Series blocked;

    Firewall(Simulation simulation, EdgeSettings settings, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        Map<String, String> dimensions = Map.of("WebACL", "shop", "Rule", "ALL");
        allowed = meter.counter(MetricId.of("AWS/WAFV2", "AllowedRequests", dimensions));
        blocked = meter.counter(MetricId.of("AWS/WAFV2", "BlockedRequests", dimensions));
        simulation.everyStack(settings.stackWafWindow(), counts::clear);
    }

    boolean blocks(ShopRequest request) {
        boolean over = request.header("x-doorbuster-visitor")
                .map(visitor -> counts.merge(request.region() + " " + visitor, 1, Integer::sum) * simulation.speed()
                        > settings.wafLimit())
                .orElse(false);
        (over ? blocked : allowed).add(1);
        return over;
    }
}
