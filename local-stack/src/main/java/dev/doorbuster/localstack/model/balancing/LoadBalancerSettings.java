package dev.doorbuster.localstack.model.balancing;

import java.time.Duration;

/**
 * The load balancer and its target group.
 *
 * @param hop from the load balancer to a target and back
 * @param connectTimeout 10 s on AWS; then 504
 * @param idleTimeout 60 s by default on AWS; then 504. A connection nobody uses for so long is closed
 * @param stackDnsTtl how long a client holds on to the address of a node; 60 s on AWS
 * @param clientsResolveAgain whether a client asks for the address again when that time is over; one that never does stays with its zone
 */
public record LoadBalancerSettings(
        Duration hop,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration stackDnsTtl,
        boolean clientsResolveAgain,
        HealthCheckSettings healthCheck,
        TargetGroupSettings targetGroup) {
    /** As the bundled rehearsals know it. */
    public static LoadBalancerSettings standard() {
        return new LoadBalancerSettings(
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                true,
                HealthCheckSettings.standard(),
                TargetGroupSettings.standard());
    }

    public LoadBalancerSettings with(TargetGroupSettings other) {
        return new LoadBalancerSettings(
                hop, connectTimeout, idleTimeout, stackDnsTtl, clientsResolveAgain, healthCheck, other);
    }

    public LoadBalancerSettings with(HealthCheckSettings other) {
        return new LoadBalancerSettings(
                hop, connectTimeout, idleTimeout, stackDnsTtl, clientsResolveAgain, other, targetGroup);
    }

    public LoadBalancerSettings withIdleTimeout(Duration other) {
        return new LoadBalancerSettings(
                hop, connectTimeout, other, stackDnsTtl, clientsResolveAgain, healthCheck, targetGroup);
    }

    /** A zone is an island: nodes keep to the targets of their zone, and clients to the node they found first. */
    public LoadBalancerSettings stickingToZones() {
        return new LoadBalancerSettings(
                hop,
                connectTimeout,
                idleTimeout,
                stackDnsTtl,
                false,
                healthCheck,
                targetGroup.with(TargetGroupSettings.CrossZone.FALSE));
    }
}
