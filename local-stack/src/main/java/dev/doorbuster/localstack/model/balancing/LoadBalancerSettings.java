package dev.doorbuster.localstack.model.balancing;

import java.time.Duration;

/**
 * The load balancer and its target group.
 *
 * @param hop from the load balancer to a target and back
 * @param connectTimeout 10 s on AWS; then 504
 * @param idleTimeout 60 s by default on AWS; then 504
 */
public record LoadBalancerSettings(
        Duration hop,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration stackHealthInterval,
        int healthyThreshold,
        int unhealthyThreshold,
        Duration stackDeregistrationDelay) {
    /** As the bundled rehearsals know it. */
    public static LoadBalancerSettings standard() {
        return new LoadBalancerSettings(
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                5,
                2,
                Duration.ofSeconds(300));
    }
}
