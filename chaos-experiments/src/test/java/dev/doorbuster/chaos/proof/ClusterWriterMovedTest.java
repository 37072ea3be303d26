package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;

class ClusterWriterMovedTest {

    private String writer = "one";
    private String status = "available";
    private final ClusterWriterMoved proof = new ClusterWriterMoved(new Rds(), "shop-cluster");

    @Test
    void holdsWhenAnotherInstanceWrites_andIsOverWhenTheClusterIsAvailable() {
        proof.before();
        assertThat(proof.now().holds()).isFalse();

        writer = "two";
        status = "failing-over";
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();

        status = "available";
        assertThat(proof.now().over()).isTrue();
        assertThat(proof.now().words()).isEqualTo("shop-cluster is available, two writes, one did");
    }

    @Test
    void clusterWithoutAWriterForAMoment_hasNotMoved() {
        proof.before();
        writer = "";

        assertThat(proof.now().holds()).isFalse();
    }

    @Test
    void clusterWithoutAWriterBefore_cannotBeCompared() {
        writer = "";

        assertThatThrownBy(proof::before).hasMessage("the cluster \"shop-cluster\" has no writer");
    }

    private final class Rds implements RdsClient {

        @Override
        public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
            List<DBClusterMember> members = List.of(member("one"), member("two"));
            return DescribeDbClustersResponse.builder()
                    .dbClusters(DBCluster.builder()
                            .status(status)
                            .dbClusterMembers(members)
                            .build())
                    .build();
        }

        private DBClusterMember member(String name) {
            return DBClusterMember.builder()
                    .dbInstanceIdentifier(name)
                    .isClusterWriter(name.equals(writer))
                    .build();
        }

        @Override
        public String serviceName() {
            return "rds";
        }

        @Override
        public void close() {}
    }
}
