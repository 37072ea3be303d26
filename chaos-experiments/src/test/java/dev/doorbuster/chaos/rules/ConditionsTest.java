package dev.doorbuster.chaos.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Condition;
import dev.doorbuster.chaos.FakeFis;
import dev.doorbuster.chaos.Targets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditions on what the local stack does not model, through the real SDK against canned answers. */
class ConditionsTest {

    private static final Condition CLUSTER =
            new Condition(Condition.Kind.CLUSTER_AVAILABLE, Map.of("cluster", "shop-cluster"));
    private static final Condition TASKS =
            new Condition(Condition.Kind.TASKS_RUNNING, Map.of("cluster", "shop", "service", "shop-consumers"));

    private FakeFis fake;
    private AwsClients aws;

    @BeforeEach
    void open() throws Exception {
        fake = new FakeFis();
        aws = new AwsClients(Targets.allowing(fake.uri()));
    }

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    @Test
    void clusterThatIsAvailable_withAnotherThatIs() {
        cluster("available", "available");

        assertThat(look(CLUSTER).holds()).isTrue();
    }

    @Test
    void clusterWhoseOtherInstanceIsNotAvailable() {
        cluster("available", "rebooting");

        assertThat(look(CLUSTER))
                .isEqualTo(new Conditions.Look(
                        false, "shop-cluster is available with 0 available besides its writer, at least 1 needed"));
    }

    @Test
    void clusterThatIsNotAvailable() {
        cluster("failing-over", "available");

        assertThat(look(CLUSTER).holds()).isFalse();
        assertThat(look(CLUSTER).words()).startsWith("shop-cluster is failing-over with 1");
    }

    @Test
    void tasks_asManyAsWanted() {
        tasks(3, 3);

        assertThat(look(TASKS)).isEqualTo(new Conditions.Look(true, "shop-consumers: 3 tasks run, 3 needed"));
    }

    @Test
    void tasks_fewerThanWanted_orNoneAtAll() {
        tasks(2, 3);
        assertThat(look(TASKS)).isEqualTo(new Conditions.Look(false, "shop-consumers: 2 tasks run, 3 needed"));

        tasks(0, 0);
        assertThat(look(TASKS)).isEqualTo(new Conditions.Look(false, "shop-consumers: 0 tasks run, 1 needed"));
    }

    @Test
    void serviceThatIsNotThere() {
        fake.answers.put("DescribeServices", "{\"services\":[]}");

        assertThatThrownBy(() -> look(TASKS))
                .hasMessage("there is no service \"shop-consumers\" in the cluster \"shop\"");
    }

    private Conditions.Look look(Condition condition) {
        return new Conditions(aws, Instant::now, true).look(condition);
    }

    private void cluster(String status, String reader) {
        fake.answers.put(
                "DescribeDBClusters",
                "<DescribeDBClustersResponse><DescribeDBClustersResult><DBClusters><DBCluster><Status>" + status
                        + "</Status><DBClusterMembers>" + member("one", true) + member("two", false)
                        + "</DBClusterMembers></DBCluster></DBClusters></DescribeDBClustersResult></DescribeDBClustersResponse>");
        fake.answers.put(
                "DescribeDBInstances",
                "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances>" + instance("one", "available")
                        + instance("two", reader)
                        + "</DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>");
    }

    private static String member(String id, boolean writer) {
        return "<DBClusterMember><DBInstanceIdentifier>" + id + "</DBInstanceIdentifier><IsClusterWriter>" + writer
                + "</IsClusterWriter></DBClusterMember>";
    }

    private static String instance(String id, String status) {
        return "<DBInstance><DBInstanceIdentifier>" + id + "</DBInstanceIdentifier><DBInstanceStatus>" + status
                + "</DBInstanceStatus></DBInstance>";
    }

    private void tasks(int running, int desired) {
        fake.answers.put(
                "DescribeServices",
                "{\"services\":[{\"serviceName\":\"shop-consumers\",\"runningCount\":" + running + ",\"desiredCount\":"
                        + desired + "}]}");
    }
}
