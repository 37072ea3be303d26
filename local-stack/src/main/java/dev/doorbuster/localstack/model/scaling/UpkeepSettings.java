package dev.doorbuster.localstack.model.scaling;

import java.time.Duration;

/**
 * How a group looks after its members.
 *
 * @param stackHealthCheck how often it looks, and so how late it sees a dead one at worst; AWS publishes no figure
 * @param stackGrace how long after it came into service a member's failed load balancer checks are not held against it; a
 *     stopped or terminated one is replaced within it all the same. 0 for the API, 300 s for the console
 * @param stackWarmUp the default instance warm-up: how long a member in service is left out of the group's own metrics, and keeps
 *     policies from scaling in
 * @param stackCooldown the default cooldown, of simple scaling alone; 300 s unless set
 * @param loadBalancerChecks whether the checks of what the members are attached to count, besides those of EC2
 * @param capacityRebalance whether a Spot member at risk is replaced before it is gone, rather than after
 */
public record UpkeepSettings(
        Duration stackHealthCheck,
        Duration stackGrace,
        Duration stackWarmUp,
        Duration stackCooldown,
        boolean loadBalancerChecks,
        boolean capacityRebalance) {
    public UpkeepSettings {
        if (stackGrace.isNegative() || stackWarmUp.isNegative() || stackCooldown.isNegative()) {
            throw new IllegalArgumentException("a group's times must not be negative");
        }
    }

    /** As the bundled rehearsals know it. */
    public static UpkeepSettings standard() {
        return new UpkeepSettings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                true,
                false);
    }

    public UpkeepSettings lookingEvery(Duration stackTime) {
        return new UpkeepSettings(
                stackTime, stackGrace, stackWarmUp, stackCooldown, loadBalancerChecks, capacityRebalance);
    }

    public UpkeepSettings withLoadBalancerChecks(boolean checks) {
        return new UpkeepSettings(stackHealthCheck, stackGrace, stackWarmUp, stackCooldown, checks, capacityRebalance);
    }

    public UpkeepSettings withCapacityRebalance(boolean rebalance) {
        return new UpkeepSettings(
                stackHealthCheck, stackGrace, stackWarmUp, stackCooldown, loadBalancerChecks, rebalance);
    }
}
