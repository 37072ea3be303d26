package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * The Multi-AZ instance.
 *
 * @param stackFailoverFrom a failover takes from this
 * @param stackFailoverTo to this, drawn evenly; AWS says 60 to 120 s typically
 * @param refusal how long a client that tries during an outage waits to be refused
 * @param replicationLag of the flaw lose-writes-on-failover alone; the real standby is synchronous
 */
public record DatabaseSettings(
        ServiceTime write,
        Duration stackFailoverFrom,
        Duration stackFailoverTo,
        Duration stackReboot,
        Duration refusal,
        Duration replicationLag) {
    /** As the bundled rehearsals know it. */
    public static DatabaseSettings standard() {
        return new DatabaseSettings(
                ServiceTime.ofMillis(8, 0.5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofSeconds(5));
    }
}
