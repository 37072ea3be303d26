package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.Tree.Items;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** RDS 2014-10-31: the database instance, its reboot with or without failover, its events. */
final class RdsApi implements Service {
    private static final Protocol QUERY = new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/", "2014-10-31");
    private final Shop shop;

    RdsApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "rds";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "DescribeDBInstances",
                Operation.of(this::instances, "DBInstanceIdentifier", "Filters", "MaxRecords", "Marker"),
                "RebootDBInstance",
                Operation.of(this::reboot, "DBInstanceIdentifier", "ForceFailover"),
                "DescribeEvents",
                Operation.of(
                        this::events,
                        "SourceIdentifier",
                        "SourceType",
                        "StartTime",
                        "EndTime",
                        "Duration",
                        "EventCategories",
                        "MaxRecords",
                        "Marker"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    private Tree instances(Document input) {
        String identifier = input.text("DBInstanceIdentifier");
        if (identifier != null) {
            check(identifier);
        }
        List<Document> filters = input.list("Filters");
        List<Tree> wanted = List.of(shop.database()).stream()
                .filter(database -> filters.stream().allMatch(filter -> matches(database, filter)))
                .map(RdsApi::instance)
                .toList();
        Page<Tree> page = Page.of(wanted, input.text("Marker"), input.integer("MaxRecords", 100), 100, badMarker());
        return Tree.of("DBInstances", new Items("DBInstance", page.entries())).with("Marker", page.nextToken());
    }

    private static boolean matches(Database database, Document filter) {
        List<String> values = filter.texts("Values");
        String name = filter.required("Name");
        return switch (name) {
            case "db-instance-id" -> values.contains(database.identifier()) || values.contains(database.arn());
            case "engine" -> values.contains("mysql");
            default -> throw new BadInputException("Unrecognized filter name: " + name);
        };
    }

    private static Tree instance(Database database) {
        return Tree.of("DBInstanceIdentifier", database.identifier())
                .with("DBInstanceClass", "db.r6g.xlarge")
                .with("Engine", "mysql")
                .with("EngineVersion", "8.0.40")
                .with("DBInstanceStatus", database.status().text())
                .with(
                        "Endpoint",
                        Tree.of(
                                        "Address",
                                        database.identifier() + ".cxyz0shopdb1." + Names.REGION + ".rds.amazonaws.com")
                                .with("Port", 3306))
                .with("AvailabilityZone", database.writerZone().zoneName())
                .with("SecondaryAvailabilityZone", database.standbyZone().zoneName())
                .with("MultiAZ", true)
                .with(
                        "DBSubnetGroup",
                        Tree.of("DBSubnetGroupName", "shop")
                                .with("VpcId", Names.VPC)
                                .with(
                                        "Subnets",
                                        new Items(
                                                "Subnet",
                                                List.of(Zone.values()).stream()
                                                        .map(zone -> Tree.of(
                                                                "SubnetAvailabilityZone",
                                                                Tree.of("Name", zone.zoneName())))
                                                        .toList())))
                .with("DBInstanceArn", database.arn())
                .with("TagList", new Items("Tag", tags(database.tags())));
    }

    private static List<Tree> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tree.of("Key", tag.getKey()).with("Value", tag.getValue()))
                .toList();
    }

    private Tree reboot(Document input) {
        check(input.required("DBInstanceIdentifier"));
        try {
            shop.database().reboot(input.flag("ForceFailover", false));
        } catch (IllegalStateException e) {
            throw AwsError.of("InvalidDBInstanceState", Objects.requireNonNullElse(e.getMessage(), "not available"));
        }
        return Tree.of("DBInstance", instance(shop.database()));
    }

    private Tree events(Document input) {
        Instant now = shop.simulation().stackNow();
        Instant to = orElse(input.time("EndTime"), now);
        Instant from = orElse(input.time("StartTime"), now.minus(Duration.ofMinutes(input.integer("Duration", 60))));
        String source = input.text("SourceIdentifier");
        String type = input.text("SourceType");
        List<String> categories = input.texts("EventCategories");
        List<Tree> wanted = shop.database().events().stream()
                .filter(event -> source == null || source.equals(shop.database().identifier()))
                .filter(event -> type == null || type.equals("db-instance"))
                .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                .filter(event ->
                        categories.isEmpty() || event.categories().stream().anyMatch(categories::contains))
                .map(this::event)
                .toList();
        Page<Tree> page = Page.of(wanted, input.text("Marker"), input.integer("MaxRecords", 100), 100, badMarker());
        return Tree.of("Events", new Items("Event", page.entries())).with("Marker", page.nextToken());
    }

    private Tree event(DatabaseEvent event) {
        return Tree.of("SourceIdentifier", shop.database().identifier())
                .with("SourceType", "db-instance")
                .with("Message", event.message())
                .with("EventCategories", new Items("EventCategory", event.categories()))
                .with("Date", event.at())
                .with("SourceArn", shop.database().arn());
    }

    private void check(String identifier) {
        Database database = shop.database();
        if (!identifier.equals(database.identifier()) && !identifier.equals(database.arn())) {
            throw AwsError.of("DBInstanceNotFound", 404, "DBInstance " + identifier + " not found.");
        }
    }

    private static AwsError badMarker() {
        return AwsError.of("InvalidParameterValue", "The request marker is not valid.");
    }

    private static Instant orElse(@Nullable Instant time, Instant byDefault) {
        return time == null ? byDefault : time;
    }
}
