package dev.doorbuster.chaos.proof;

import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;

/** Holds when RDS reports another instance of the cluster as its writer than before; over when the cluster is available. */
public final class ClusterWriterMoved implements Proof {

    private final RdsClient rds;
    private final String cluster;
    private String writerBefore = "";

    public ClusterWriterMoved(RdsClient rds, String cluster) {
        this.rds = rds;
        this.cluster = cluster;
    }

    @Override
    public void before() {
        writerBefore = writer(describe());
        if (writerBefore.isEmpty()) {
            throw new IllegalStateException("the cluster \"" + cluster + "\" has no writer");
        }
    }

    @Override
    public Reading now() {
        DBCluster now = describe();
        String writer = writer(now);
        boolean moved = !writer.isEmpty() && !writer.equals(writerBefore);
        return new Reading(
                moved,
                moved && "available".equals(now.status()),
                cluster + " is " + now.status() + ", " + (writer.isEmpty() ? "nothing" : writer) + " writes, "
                        + writerBefore + " did",
                Map.of("writer", writer, "writerBefore", writerBefore, "status", now.status()));
    }

    /** Empty while there is none: in the middle of a failover no instance may be the writer. */
    private static String writer(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .findFirst()
                .orElse("");
    }

    private DBCluster describe() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(cluster)).dbClusters().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no database cluster \"" + cluster + "\""));
    }
}
