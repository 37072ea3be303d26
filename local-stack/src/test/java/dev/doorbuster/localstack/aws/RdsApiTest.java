package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;

class RdsApiTest {
    private final VirtualStack stack = new VirtualStack();
    private final RdsClient rds = stack.rds();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void primaryHasAStandby_andAReplicaInEachZone() {
        List<DBInstance> all = rds.describeDBInstances().dbInstances();

        assertThat(all)
                .extracting(DBInstance::dbInstanceIdentifier)
                .containsExactly("shop-db", "shop-db-replica-a", "shop-db-replica-c");
        assertThat(all.get(0).multiAZ()).isTrue();
        assertThat(all.get(0).readReplicaDBInstanceIdentifiers()).hasSize(2);
        assertThat(all.get(2).availabilityZone()).isEqualTo("ap-northeast-2c");
        assertThat(all.get(2).readReplicaSourceDBInstanceIdentifier()).isEqualTo("shop-db");
        assertThat(all.get(2).multiAZ()).isFalse();
        assertThat(all.get(2).secondaryAvailabilityZone()).isNull();
        assertThat(all.get(2).statusInfos().get(0).status()).isEqualTo("replicating");
    }

    @Test
    void instancesAreFoundByNameAndFilter() {
        assertThat(rds.describeDBInstances(r -> r.dbInstanceIdentifier("shop-db-replica-a"))
                        .dbInstances())
                .hasSize(1);
        assertThat(rds.describeDBInstances(r -> r.filters(filter("db-instance-id", "shop-db", "shop-db-replica-c")))
                        .dbInstances())
                .hasSize(2);
        refused(
                "InvalidParameterValue",
                "Unrecognized filter name: colour",
                () -> rds.describeDBInstances(r -> r.filters(filter("colour", "red"))));
        refused(
                "InvalidParameterValue",
                "Must be between 20 and 100",
                () -> rds.describeDBInstances(r -> r.maxRecords(5)));
    }

    @Test
    void failoverOfAReplica_isRefused_andItsRebootLeavesThePrimaryAlone() {
        refused(
                "InvalidParameterCombination",
                "not configured for Multi-AZ",
                () -> rds.rebootDBInstance(
                        r -> r.dbInstanceIdentifier("shop-db-replica-a").forceFailover(true)));

        DBInstance rebooting = rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop-db-replica-a"))
                .dbInstance();

        assertThat(rebooting.dbInstanceStatus()).isEqualTo("rebooting");
        assertThat(rds.describeDBInstances().dbInstances().get(0).dbInstanceStatus())
                .isEqualTo("available");
    }

    @Test
    void eventsAreFoundBySourceAndCategory() {
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop-db").forceFailover(true));
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop-db-replica-c"));
        stack.pass(Duration.ofMinutes(3));

        assertThat(rds.describeEvents(r -> r.eventCategories("failover")).events())
                .extracting(Event::message)
                .containsExactly("Multi-AZ instance failover started", "Multi-AZ instance failover completed");
        assertThat(rds.describeEvents(
                                r -> r.sourceIdentifier("shop-db-replica-c").sourceType("db-instance"))
                        .events())
                .extracting(Event::message)
                .containsExactly("DB instance shutdown", "DB instance restarted");
        assertThat(rds.describeEvents(r -> r.duration(1)).events()).hasSizeLessThan(5);
        refused(
                "InvalidParameterCombination",
                "source type must be given",
                () -> rds.describeEvents(r -> r.sourceIdentifier("shop-db")));
    }

    @Test
    void clusters_thereAreNone() {
        assertThat(rds.describeDBClusters().dbClusters()).isEmpty();
        assertThatExceptionOfType(DbClusterNotFoundException.class)
                .isThrownBy(() -> rds.failoverDBCluster(r -> r.dbClusterIdentifier("shop")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
        refused(
                "InvalidAction",
                "does not model rds:CreateDBInstance",
                () -> rds.createDBInstance(r -> r.dbInstanceIdentifier("more")
                        .dbInstanceClass("db.t3.micro")
                        .engine("mysql")));
    }

    @Test
    void tagsAreThoseOfTheArn() {
        assertThat(rds.listTagsForResource(r -> r.resourceName("arn:aws:rds:ap-northeast-2:111122223333:db:shop-db"))
                        .tagList())
                .containsExactly(
                        Tag.builder().key("doorbuster:faults").value("allowed").build());
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> rds.listTagsForResource(
                        r -> r.resourceName("arn:aws:rds:ap-northeast-2:111122223333:db:other")));
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static void refused(String code, String words, Runnable call) {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(call::run)
                .withMessageContaining(words)
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(e.statusCode()).isEqualTo(400);
                });
    }
}
