package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.Tree.Items;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.database.DatabaseInstance;
import dev.doorbuster.localstack.model.database.Replica;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the RDS API shows of the model, in the order of its shapes. */
final class RdsShapes {
    static final String ENGINE = "mysql";

    private RdsShapes() {}

    static Tree instance(Database database, DatabaseInstance instance, Instant anchor) {
        boolean primary = instance.source().isEmpty();
        Tree shown = Tree.of("DBInstanceIdentifier", instance.identifier())
                .with("DBInstanceClass", "db.r6g.xlarge")
                .with("Engine", ENGINE)
                .with("DBInstanceStatus", instance.status().text())
                .with("MasterUsername", "shop")
                .with("DBName", "shop")
                .with("Endpoint", Tree.of("Address", address(instance)).with("Port", 3306))
                .with("AllocatedStorage", 200)
                .with("InstanceCreateTime", anchor.minus(Duration.ofDays(30)))
                .with("BackupRetentionPeriod", primary ? 7 : 0)
                .with("DBSubnetGroup", subnetGroup())
                .with("MultiAZ", instance.standby().isPresent())
                .with("EngineVersion", "8.0.40")
                .with("AvailabilityZone", instance.zone().zoneName())
                .with(
                        "SecondaryAvailabilityZone",
                        instance.standby().map(Zone::zoneName).orElse(null))
                .with("ReadReplicaSourceDBInstanceIdentifier", instance.source().orElse(null))
                .with("PubliclyAccessible", false)
                .with("StorageType", "gp3")
                .with("DbiResourceId", resourceId(instance))
                .with("DBInstanceArn", instance.arn())
                .with("DeletionProtection", true)
                .with("TagList", tags(instance.tags()));
        if (primary) {
            List<String> replicas =
                    database.replicas().stream().map(Replica::identifier).toList();
            shown.with("ReadReplicaDBInstanceIdentifiers", new Items("ReadReplicaDBInstanceIdentifier", replicas));
        } else {
            shown.with("StatusInfos", new Items("DBInstanceStatusInfo", List.of(replicating(instance))));
        }
        return shown;
    }

    private static Tree replicating(DatabaseInstance replica) {
        boolean normal = replica.status() == DatabaseInstance.Status.AVAILABLE;
        return Tree.of("StatusType", "read replication")
                .with("Normal", normal)
                .with("Status", normal ? "replicating" : "stopped");
    }

    static String resourceId(DatabaseInstance instance) {
        return "db-" + instance.identifier().replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static String address(DatabaseInstance instance) {
        return instance.identifier() + ".cxyz0shopdb1." + Names.REGION + ".rds.amazonaws.com";
    }

    private static Tree subnetGroup() {
        List<Tree> subnets = Stream.of(Zone.values())
                .map(zone -> Tree.of("SubnetAvailabilityZone", Tree.of("Name", zone.zoneName())))
                .toList();
        return Tree.of("DBSubnetGroupName", "shop")
                .with("VpcId", Names.VPC)
                .with("SubnetGroupStatus", "Complete")
                .with("Subnets", new Items("Subnet", subnets));
    }

    static Items tags(Map<String, String> tags) {
        return new Items(
                "Tag",
                tags.entrySet().stream()
                        .map(tag -> Tree.of("Key", tag.getKey()).with("Value", tag.getValue()))
                        .toList());
    }

    static Tree event(DatabaseEvent event) {
        return Tree.of("SourceIdentifier", event.source())
                .with("SourceType", "db-instance")
                .with("Message", event.message())
                .with("EventCategories", new Items("EventCategory", event.categories()))
                .with("Date", event.at())
                .with("SourceArn", Names.arn("rds", "db:" + event.source()));
    }
}
