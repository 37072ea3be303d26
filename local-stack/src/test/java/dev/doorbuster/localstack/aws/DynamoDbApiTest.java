package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DynamoDbApiTest {
    private static final String ARN = "arn:aws:dynamodb:ap-northeast-2:111122223333:table/shop-events";

    private final VirtualStack stack = new VirtualStack();
    private final DynamoDbClient dynamo = stack.dynamoDb();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void tableIsDescribed_byNameAndByArn() {
        TableDescription table =
                dynamo.describeTable(r -> r.tableName("shop-events")).table();

        assertThat(table.tableArn()).isEqualTo(ARN);
        assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.warmThroughput().writeUnitsPerSecond()).isEqualTo(4_000);
        assertThat(table.warmThroughput().readUnitsPerSecond()).isEqualTo(12_000);
        assertThat(table.creationDateTime()).isBefore(VirtualStack.ANCHOR);
        assertThat(dynamo.describeTable(r -> r.tableName(ARN)).table()).isEqualTo(table);
    }

    @Test
    void tablesComeInPages() {
        ListTablesResponse first = dynamo.listTables(r -> r.limit(1));
        assertThat(first.lastEvaluatedTableName()).isEqualTo("shop-events");
        assertThat(dynamo.listTablesPaginator(r -> r.limit(1)).tableNames())
                .containsExactly("shop-events", "shop-storefront");
    }

    @Test
    void limitsTagsAndTimeToLive() {
        assertThat(dynamo.describeLimits().tableMaxWriteCapacityUnits()).isEqualTo(40_000);
        assertThat(dynamo.describeTimeToLive(r -> r.tableName("shop-events"))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
        assertThat(dynamo.listTagsOfResource(r -> r.resourceArn(ARN)).tags())
                .containsExactly(
                        Tag.builder().key("doorbuster:faults").value("allowed").build());
    }

    @Test
    void whatIsNotThere_isRefusedInTheWordsOfTheService() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> dynamo.describeTable(r -> r.tableName("other")))
                .withMessageContaining("Requested resource not found: Table: other not found")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        refused("ValidationException", () -> dynamo.describeTable(r -> r.tableName("a b c")));
        refused("ValidationException", () -> dynamo.listTables(r -> r.limit(0)));
        refused(
                "UnknownOperationException",
                () -> dynamo.putItem(r -> r.tableName("shop-events").item(Map.of("id", AttributeValue.fromS("1")))));
    }

    private static void refused(String code, Runnable call) {
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
