package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.model.network.Zone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What AWS/ApplicationELB says. A metric of the load balancer with a zone is of the node in it; one of the target group with a zone is of the
 * targets in it. What never happened in a minute is left out.
 */
final class LoadBalancerMetrics {
    private static final String NAMESPACE = "AWS/ApplicationELB";
    private static final Map<String, String> BALANCER = Map.of("LoadBalancer", Names.LOAD_BALANCER);
    private static final Map<String, String> GROUP =
            Map.of("LoadBalancer", Names.LOAD_BALANCER, "TargetGroup", Names.TARGET_GROUP);

    private final Meter meter;
    private final TargetGroup targetGroup;
    private final Map<String, List<Series>> ofNode = new HashMap<>();
    private final Map<String, List<Series>> ofTargets = new HashMap<>();

    LoadBalancerMetrics(Meter meter, TargetGroup targetGroup) {
        this.meter = meter;
        this.targetGroup = targetGroup;
        meter.onSample(this::countHosts);
    }

    /** @param seconds from the node to the target and back */
    void answered(Zone node, Zone target, Answer answer, double seconds) {
        request(node, target);
        // Counted once a target, as the real one divides its sum by the healthy targets.
        add("RequestCountPerTarget", GROUP, 1.0 / Math.max(1, healthy()));
        String status = "HTTPCode_Target_" + answer.status() / 100 + "XX_Count";
        node(node, status);
        targets(target, status);
        sizes(BALANCER, seconds);
        sizes(with(BALANCER, node), seconds);
        sizes(GROUP, seconds);
        sizes(with(GROUP, target), seconds);
        meter.counter(id("ProcessedBytes", BALANCER)).add(answer.body().length);
    }

    /** An error that the load balancer made itself. */
    void own(Zone node, int status) {
        if (status != 503) {
            node(node, "RequestCount"); // without a target to choose it is not counted as a request
        }
        node(node, "HTTPCode_ELB_5XX_Count");
        node(node, "HTTPCode_ELB_" + status + "_Count");
    }

    /** A client that did not wait for its answer: 460 in the access log. */
    void hungUp(Zone node) {
        node(node, "RequestCount");
        node(node, "HTTPCode_ELB_4XX_Count");
    }

    /** A request that went to a target that is not healthy, because none is. */
    void failedOpen() {
        add("UnhealthyRoutingRequestCount", BALANCER, 1);
        add("UnhealthyRoutingRequestCount", GROUP, 1);
    }

    /** A connection was opened, by a client or to a target. */
    void connected() {
        add("NewConnectionCount", BALANCER, 1);
    }

    void connectionFailed() {
        add("TargetConnectionErrorCount", BALANCER, 1);
        add("TargetConnectionErrorCount", GROUP, 1);
    }

    /** @param open connections of clients and to targets, idle ones too */
    void connections(int open) {
        if (open > 0) {
            meter.gauge(id("ActiveConnectionCount", BALANCER), "Count").add(open);
        }
    }

    private void request(Zone node, Zone target) {
        node(node, "RequestCount");
        targets(target, "RequestCount");
    }

    private void node(Zone node, String name) {
        both(ofNode, BALANCER, node, name);
    }

    private void targets(Zone zone, String name) {
        both(ofTargets, GROUP, zone, name);
    }

    private void both(Map<String, List<Series>> known, Map<String, String> dimensions, Zone zone, String name) {
        known.computeIfAbsent(
                        name + " " + zone,
                        absent -> List.of(
                                meter.counter(id(name, dimensions)), meter.counter(id(name, with(dimensions, zone)))))
                .forEach(series -> series.add(1));
    }

    private void add(String name, Map<String, String> dimensions, double value) {
        meter.counter(id(name, dimensions)).add(value);
    }

    private void sizes(Map<String, String> dimensions, double seconds) {
        meter.sizes(id("TargetResponseTime", dimensions), "Seconds").add(seconds);
    }

    private void countHosts() {
        long healthy = 0;
        long unhealthy = 0;
        long shifted = 0;
        for (Zone zone : Zone.values()) {
            long good = targetGroup.count(zone, Target.Health.HEALTHY);
            long bad = targetGroup.count(zone, Target.Health.UNHEALTHY);
            hosts(with(GROUP, zone), good, bad);
            healthy += good;
            unhealthy += bad;
            shifted += targetGroup.shiftedAway(zone) ? good + bad : 0;
        }
        hosts(GROUP, healthy, unhealthy);
        if (shifted > 0) {
            meter.gauge(id("ActiveZonalShiftHostCount", GROUP), "Count").add((double) shifted);
        }
    }

    private void hosts(Map<String, String> dimensions, long healthy, long unhealthy) {
        meter.gauge(id("HealthyHostCount", dimensions), "Count").add((double) healthy);
        meter.gauge(id("UnHealthyHostCount", dimensions), "Count").add((double) unhealthy);
    }

    private long healthy() {
        long healthy = 0;
        for (Zone zone : Zone.values()) {
            healthy += targetGroup.count(zone, Target.Health.HEALTHY);
        }
        return healthy;
    }

    private static MetricId id(String name, Map<String, String> dimensions) {
        return MetricId.of(NAMESPACE, name, dimensions);
    }

    private static Map<String, String> with(Map<String, String> dimensions, Zone zone) {
        Map<String, String> zonal = new HashMap<>(dimensions);
        zonal.put("AvailabilityZone", zone.zoneName());
        return zonal;
    }
}
