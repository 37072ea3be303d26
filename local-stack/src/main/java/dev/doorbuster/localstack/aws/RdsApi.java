package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.Tree.Items;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.database.DatabaseInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RDS 2014-10-31: the DB instances, their reboot with or without failover, their events and tags. There is no DB cluster. */
final class RdsApi implements Service {
    private static final Protocol QUERY = new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/", "2014-10-31");
    private static final Duration EVENTS_KEPT = Duration.ofDays(14);
    private static final Set<String> SOURCE_TYPES = Set.of(
            "db-instance",
            "db-parameter-group",
            "db-security-group",
            "db-snapshot",
            "db-cluster",
            "db-cluster-snapshot",
            "custom-engine-version",
            "db-proxy",
            "blue-green-deployment",
            "db-shard-group",
            "zero-etl");

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
                        "Marker"),
                "DescribeDBClusters",
                Operation.of(this::clusters, "DBClusterIdentifier", "Filters", "MaxRecords", "Marker", "IncludeShared"),
                "FailoverDBCluster",
                Operation.of(this::failOverCluster, "DBClusterIdentifier", "TargetDBInstanceIdentifier"),
                "ListTagsForResource",
                Operation.of(this::tags, "ResourceName", "Filters"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }

    private Tree instances(Document input) {
        String identifier = input.text("DBInstanceIdentifier");
        List<DatabaseInstance> named = identifier == null ? shop.database().instances() : List.of(instance(identifier));
        List<Document> filters = input.list("Filters");
        List<Tree> wanted = named.stream()
                .filter(instance -> filters.stream().allMatch(filter -> matches(instance, filter)))
                .map(this::shown)
                .toList();
        Page<Tree> page = page(wanted, input);
        return Tree.of("DBInstances", new Items("DBInstance", page.entries())).with("Marker", page.nextToken());
    }

    private static boolean matches(DatabaseInstance instance, Document filter) {
        List<String> values = filter.texts("Values");
        String name = filter.required("Name");
        return switch (name) {
            case "db-instance-id" -> values.contains(instance.identifier()) || values.contains(instance.arn());
            case "dbi-resource-id" -> values.contains(RdsShapes.resourceId(instance));
            case "engine" -> values.contains(RdsShapes.ENGINE);
            case "db-cluster-id", "domain" -> false; // none is in a cluster or a directory
            default -> throw new BadInputException("Unrecognized filter name: " + name);
        };
    }

    private Tree shown(DatabaseInstance instance) {
        return RdsShapes.instance(shop.database(), instance, shop.simulation().anchor());
    }

    private Tree reboot(Document input) {
        DatabaseInstance instance = instance(input.required("DBInstanceIdentifier"));
        boolean forced = input.flag("ForceFailover", false);
        if (forced && instance.standby().isEmpty()) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "Cannot force failover of " + instance.identifier() + ": it is not configured for Multi-AZ.");
        }
        try {
            instance.reboot(forced);
        } catch (IllegalStateException e) {
            throw AwsError.of("InvalidDBInstanceState", Objects.requireNonNullElse(e.getMessage(), "not available"));
        }
        return Tree.of("DBInstance", shown(instance));
    }

    private Tree events(Document input) {
        Instant now = shop.simulation().stackNow();
        int minutes = input.integer("Duration", 60);
        if (minutes < 1) {
            throw new BadInputException("Duration must be at least 1 minute, got " + minutes + ".");
        }
        Instant to = orElse(input.time("EndTime"), now);
        Instant from = orElse(input.time("StartTime"), to.minus(Duration.ofMinutes(minutes)));
        if (from.isAfter(to)) {
            throw AwsError.of("InvalidParameterCombination", "The start time must be before the end time.");
        }
        if (from.isBefore(now.minus(EVENTS_KEPT))) {
            throw new BadInputException("Events are kept for 14 days; the start time must not be earlier.");
        }
        String source = input.text("SourceIdentifier");
        String type = input.text("SourceType");
        if (source != null && type == null) {
            throw AwsError.of(
                    "InvalidParameterCombination", "A source type must be given when a source identifier is given.");
        }
        if (type != null && !SOURCE_TYPES.contains(type)) {
            throw new BadInputException("Unknown source type: " + type);
        }
        if (source != null && "db-instance".equals(type)) {
            instance(source);
        }
        List<String> categories = input.texts("EventCategories");
        List<Tree> wanted = shop.database().instances().stream()
                .flatMap(instance -> instance.events().stream())
                .filter(event -> source == null || source.equals(event.source()))
                .filter(event -> type == null || type.equals("db-instance"))
                .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                .filter(event ->
                        categories.isEmpty() || event.categories().stream().anyMatch(categories::contains))
                .sorted(Comparator.comparing(DatabaseEvent::at))
                .map(RdsShapes::event)
                .toList();
        Page<Tree> page = page(wanted, input);
        return Tree.of("Events", new Items("Event", page.entries())).with("Marker", page.nextToken());
    }

    /** The shop has none. */
    private Tree clusters(Document input) {
        String identifier = input.text("DBClusterIdentifier");
        if (identifier != null) {
            throw noCluster(identifier);
        }
        return Tree.of(
                "DBClusters", new Items("DBCluster", page(List.of(), input).entries()));
    }

    private Tree failOverCluster(Document input) {
        throw noCluster(input.required("DBClusterIdentifier"));
    }

    private Tree tags(Document input) {
        if (!input.list("Filters").isEmpty()) {
            throw new BadInputException("This parameter isn't currently supported: Filters");
        }
        String arn = input.required("ResourceName");
        if (!arn.startsWith("arn:")) {
            throw new BadInputException("Invalid resource name: " + arn);
        }
        return Tree.of("TagList", RdsShapes.tags(instance(arn).tags()));
    }

    private DatabaseInstance instance(String identifierOrArn) {
        Optional<DatabaseInstance> found = shop.database().instances().stream()
                .filter(instance -> identifierOrArn.equalsIgnoreCase(instance.identifier())
                        || identifierOrArn.equals(instance.arn()))
                .findFirst();
        return found.orElseThrow(
                () -> AwsError.of("DBInstanceNotFound", 404, "DBInstance " + identifierOrArn + " not found."));
    }

    private static AwsError noCluster(String identifier) {
        return AwsError.of("DBClusterNotFoundFault", 404, "DBCluster " + identifier + " not found.");
    }

    private static Page<Tree> page(List<Tree> wanted, Document input) {
        int most = input.integer("MaxRecords", 100);
        if (most < 20 || most > 100) {
            throw new BadInputException("Invalid value " + most + " for MaxRecords. Must be between 20 and 100");
        }
        AwsError badMarker = AwsError.of("InvalidParameterValue", "The request marker is not valid.");
        return Page.of(wanted, input.text("Marker"), most, 100, badMarker);
    }

    private static Instant orElse(@Nullable Instant time, Instant byDefault) {
        return time == null ? byDefault : time;
    }
}
