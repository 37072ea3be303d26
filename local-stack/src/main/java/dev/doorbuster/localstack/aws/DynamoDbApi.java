package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.tables.Table;
import dev.doorbuster.localstack.model.tables.TableSettings.Mode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** DynamoDB 2012-08-10: the tables as they are described. What is in them is not kept item by item, and cannot be asked for. */
final class DynamoDbApi implements Service {
    private static final Protocol JSON =
            AwsJsonProtocol.json10("DynamoDB_20120810", "com.amazonaws.dynamodb.v20120810");
    private static final String ARN = "arn:aws:dynamodb:" + Names.REGION + ":" + Names.ACCOUNT + ":table/";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** What DescribeTable counts as an item's size. */
    private static final int ITEM_BYTES = 200;

    private final Shop shop;

    DynamoDbApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return JSON;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "DescribeTable",
                Operation.of(this::table, "TableName"),
                "ListTables",
                Operation.of(this::tables, "ExclusiveStartTableName", "Limit"),
                "DescribeLimits",
                Operation.of(input -> limits()),
                "DescribeTimeToLive",
                Operation.of(this::timeToLive, "TableName"),
                "ListTagsOfResource",
                Operation.of(this::tags, "ResourceArn", "NextToken"));
    }

    @Override
    public String badInputCode() {
        return "ValidationException";
    }

    private Tree table(Document input) {
        Table table = named(input);
        boolean onDemand = table.mode() == Mode.PAY_PER_REQUEST;
        Tree shown = Tree.of("TableName", table.name())
                .with("TableArn", table.arn())
                .with(
                        "TableId",
                        shop.simulation().draws("table " + table.name()).uuid())
                .with("TableStatus", "ACTIVE")
                .with("CreationDateTime", table.createdTime())
                .with(
                        "AttributeDefinitions",
                        List.of(Tree.of("AttributeName", "id").with("AttributeType", "S")))
                .with("KeySchema", List.of(Tree.of("AttributeName", "id").with("KeyType", "HASH")))
                .with("ItemCount", table.items())
                .with("TableSizeBytes", table.items() * ITEM_BYTES)
                .with("DeletionProtectionEnabled", false)
                .with(
                        "ProvisionedThroughput",
                        Tree.of("NumberOfDecreasesToday", 0)
                                .with("ReadCapacityUnits", onDemand ? 0 : Math.round(table.readUnits()))
                                .with("WriteCapacityUnits", onDemand ? 0 : Math.round(table.writeUnits())))
                .with(
                        "WarmThroughput",
                        Tree.of("ReadUnitsPerSecond", Math.round(table.readUnits()))
                                .with("WriteUnitsPerSecond", Math.round(table.writeUnits()))
                                .with("Status", "ACTIVE"));
        if (onDemand) {
            shown.with(
                    "BillingModeSummary",
                    Tree.of("BillingMode", table.mode().name())
                            .with("LastUpdateToPayPerRequestDateTime", table.createdTime()));
        }
        return Tree.of("Table", shown);
    }

    private Tree tables(Document input) {
        int limit = input.integer("Limit", 100);
        if (limit < 1 || limit > 100) {
            throw new BadInputException("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value "
                    + (limit < 1 ? "greater than or equal to 1" : "less than or equal to 100"));
        }
        String after = input.text("ExclusiveStartTableName", "");
        List<String> names = shop.tables().stream()
                .map(Table::name)
                .filter(name -> name.compareTo(after) > 0)
                .toList();
        List<String> page = names.subList(0, Math.min(limit, names.size()));
        return Tree.of("TableNames", page)
                .with("LastEvaluatedTableName", page.size() < names.size() ? page.get(page.size() - 1) : null);
    }

    /** The quotas that an account has to begin with. */
    private static Tree limits() {
        return Tree.of("AccountMaxReadCapacityUnits", 80_000)
                .with("AccountMaxWriteCapacityUnits", 80_000)
                .with("TableMaxReadCapacityUnits", 40_000)
                .with("TableMaxWriteCapacityUnits", 40_000);
    }

    private Tree timeToLive(Document input) {
        named(input);
        return Tree.of("TimeToLiveDescription", Tree.of("TimeToLiveStatus", "DISABLED"));
    }

    private Tree tags(Document input) {
        String arn = input.required("ResourceArn");
        if (!arn.startsWith("arn:")) {
            throw new BadInputException("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        if (input.has("NextToken")) {
            throw new BadInputException("Invalid NextToken: the tags of a table fit on one page");
        }
        Table table = shop.tables().stream()
                .filter(one -> one.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> notFound("Requested resource not found: ResourcArn: " + arn + " not found"));
        return Tree.of(
                "Tags",
                table.tags().entrySet().stream()
                        .map(tag -> Tree.of("Key", tag.getKey()).with("Value", tag.getValue()))
                        .toList());
    }

    /** By name or by ARN, as the service takes both. */
    private Table named(Document input) {
        String given = input.text("TableName");
        if (given == null) {
            throw new BadInputException("1 validation error detected: Value null at 'tableName' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        String name = given.startsWith(ARN) ? given.substring(ARN.length()) : given;
        if (!NAME.matcher(name).matches()) {
            throw new BadInputException(
                    "Invalid table/index name. Table/index names must be between 3 and 255 characters"
                            + " long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
        }
        return shop.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound("Requested resource not found: Table: " + name + " not found"));
    }

    private static AwsError notFound(String words) {
        return AwsError.of("ResourceNotFoundException", words);
    }
}
