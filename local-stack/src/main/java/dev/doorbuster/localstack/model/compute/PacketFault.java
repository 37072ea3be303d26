package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.Set;

/**
 * What happens to packets of an instance.
 *
 * @param lossPercent of the packets, 0 to 100
 * @param flowsPercent of the connections that it happens to, 0 to 100
 * @param towards zones whose traffic it happens to
 */
public record PacketFault(Duration delay, int lossPercent, int flowsPercent, Set<Zone> towards) {}
