package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.model.network.Zone;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What AWS/ApplicationELB says. */
final class LoadBalancerMetrics {
    private static final String NAMESPACE = "AWS/ApplicationELB";

    private final Meter meter;
    private final Map<Zone, Series> perZone = new EnumMap<>(Zone.class);
    private final Series requests;
    private final Series requestsOfGroup;
    private final Series requestsPerTarget;
    private final Series responseTime;
    private final Series responseTimeOfGroup;
    private final TargetGroup targetGroup;

    LoadBalancerMetrics(Meter meter, TargetGroup targetGroup) {
        this.meter = meter;
        this.targetGroup = targetGroup;
        requests = meter.counter(id("RequestCount", balancer()));
        requestsOfGroup = meter.counter(id("RequestCount", group()));
        requestsPerTarget = meter.counter(id("RequestCountPerTarget", group()));
        responseTime = meter.sizes(id("TargetResponseTime", balancer()), "Seconds");
        responseTimeOfGroup = meter.sizes(id("TargetResponseTime", group()), "Seconds");
        for (Zone zone : Zone.values()) {
            perZone.put(zone, meter.counter(id("RequestCount", zonal(zone))));
        }
        meter.onSample(this::countHosts);
    }

    void answered(Zone zone, int status, double seconds) {
        requests.add(1);
        requestsOfGroup.add(1);
        Series ofZone = perZone.get(zone);
        if (ofZone != null) {
            ofZone.add(1);
        }
        // Counted once a target, as the real one divides its sum by the healthy targets.
        requestsPerTarget.add(1.0 / Math.max(1, healthy()));
        responseTime.add(seconds);
        responseTimeOfGroup.add(seconds);
        String name = "HTTPCode_Target_" + status / 100 + "XX_Count";
        meter.counter(id(name, balancer())).add(1);
        meter.counter(id(name, group())).add(1);
    }

    /** An error that the load balancer made itself. */
    void own(int status) {
        if (status != 503) {
            requests.add(1); // without a target to choose it is not counted as a request
        }
        meter.counter(id("HTTPCode_ELB_5XX_Count", balancer())).add(1);
        meter.counter(id("HTTPCode_ELB_" + status + "_Count", balancer())).add(1);
    }

    private void countHosts() {
        long healthy = 0;
        long unhealthy = 0;
        for (Zone zone : Zone.values()) {
            long good = targetGroup.count(zone, Target.Health.HEALTHY);
            long bad = targetGroup.count(zone, Target.Health.UNHEALTHY);
            hosts(zonalGroup(zone), good, bad);
            healthy += good;
            unhealthy += bad;
        }
        hosts(group(), healthy, unhealthy);
    }

    private void hosts(Map<String, String> dimensions, long healthy, long unhealthy) {
        meter.gauge(id("HealthyHostCount", dimensions), "Count").add((double) healthy);
        meter.gauge(id("UnHealthyHostCount", dimensions), "Count").add((double) unhealthy);
    }

    private long healthy() {
        return Stream.of(Zone.values())
                .mapToLong(zone -> targetGroup.count(zone, Target.Health.HEALTHY))
                .sum();
    }

    private static MetricId id(String name, Map<String, String> dimensions) {
        return MetricId.of(NAMESPACE, name, dimensions);
    }

    private static Map<String, String> balancer() {
        return Map.of("LoadBalancer", Names.LOAD_BALANCER);
    }

    private static Map<String, String> zonal(Zone zone) {
        return Map.of("LoadBalancer", Names.LOAD_BALANCER, "AvailabilityZone", zone.zoneName());
    }

    private static Map<String, String> group() {
        return Map.of("LoadBalancer", Names.LOAD_BALANCER, "TargetGroup", Names.TARGET_GROUP);
    }

    private static Map<String, String> zonalGroup(Zone zone) {
        return Map.of(
                "LoadBalancer", Names.LOAD_BALANCER,
                "TargetGroup", Names.TARGET_GROUP,
                "AvailabilityZone", zone.zoneName());
    }
}
