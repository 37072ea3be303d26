package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * The Multi-AZ instance and its read replicas. Figures that name no source are assumptions.
 *
 * @param write of a transaction, its commit on both zones included
 * @param read of a query; it is measured, but adds nothing to a page, whose service time holds its reads already
 * @param login of a new connection: TCP, TLS, authentication
 * @param maxConnections above it a login is refused; MySQL's default on RDS is memory / 12,582,880 bytes, of 32 GiB this
 * @param processors virtual CPUs, of which CPUUtilization is the busy share
 * @param stackFailoverFrom a failover takes from this
 * @param stackFailoverTo to this, drawn evenly; AWS says 60 to 120 s typically
 * @param stackReboot of a restart in place
 * @param stackDnsTtl how long after a promotion the endpoint still leads to the old writer; 5 s on RDS
 * @param refusal how long a client that tries during an outage waits to be refused
 * @param replicaDelay the least lag of a replica
 * @param replicaApply of one commit on a replica, one after the other; more writes than that make it lag ever further
 * @param replicationLag of the flaw lose-writes-on-failover alone; the real standby is synchronous
 */
public record DatabaseSettings(
        ServiceTime write,
        ServiceTime read,
        Duration login,
        int maxConnections,
        int processors,
        Duration stackFailoverFrom,
        Duration stackFailoverTo,
        Duration stackReboot,
        Duration stackDnsTtl,
        Duration refusal,
        Duration replicaDelay,
        Duration replicaApply,
        Duration replicationLag) {
    /** As the bundled rehearsals know it. */
    public static DatabaseSettings standard() {
        return new DatabaseSettings(
                ServiceTime.ofMillis(8, 0.5),
                ServiceTime.ofMillis(2, 0.5),
                Duration.ofMillis(5),
                2_730,
                4,
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                Duration.ofMillis(1),
                Duration.ofSeconds(5));
    }
}
