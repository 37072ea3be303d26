package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.database.DatabaseServer;
import dev.doorbuster.localstack.model.http.EntryPoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The automations that Doorbuster ships, as FIS runs them. */
class AutomationEffectsTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Ours\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}}";

    private final Laboratory laboratory = new Laboratory();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void queueImpairment_putsAStatementIntoThePolicy_andTakesNothingElseOut() {
        SqsClient sqs = laboratory.stack.sqs();
        String url = sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl();
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, ALLOW)));

        String id = run("queue-impairment", "{\"Queue\":\"orders\",\"Duration\":\"PT2M\"}", "PT20M");

        assertThat(policy(sqs, url)).contains("\"Ours\"", "\"Doorbuster");
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")));
        String webhooks = sqs.getQueueUrl(r -> r.queueName("webhooks")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(webhooks).messageBody("the other queue is as it was"));

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(policy(sqs, url)).contains("\"Ours\"").doesNotContain("Doorbuster");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
    }

    @Test
    void impairmentsOfOneQueue_endEachByItself_andAStopIsAtOnce() {
        SqsClient sqs = laboratory.stack.sqs();
        String url = sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl();
        String first = run("queue-impairment", "{\"Queue\":\"orders\",\"Duration\":\"PT10M\"}", "PT20M");
        String second = run("queue-impairment", "{\"Queue\":\"orders\",\"Duration\":\"PT10M\"}", "PT20M");

        laboratory.stop(first);
        assertThat(policy(sqs, url).split("Doorbuster", -1)).hasSize(2);
        laboratory.stop(second);
        assertThat(policy(sqs, url)).isEmpty();
    }

    @Test
    void connectionExhaustion_takesWhatIsLeft_andWhatIsGivenBack() {
        DatabaseServer server = laboratory.stack.shop().database().server();
        int most = laboratory.stack.shop().settings().database().maxConnections();
        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(connections()).isEqualTo(40);

        String id = run("connection-exhaustion", "{\"Database\":\"shop-db\",\"Duration\":\"PT31M\"}", "PT1H");

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(connections()).isEqualTo(most);
        assertThat(order("while the pools still have their connections")).isEqualTo(201);
        laboratory.stack.pass(Duration.ofMinutes(28)); // a pool gives each back when it is 30 minutes old
        assertThat(order("when they would have new ones")).isGreaterThanOrEqualTo(500);

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(server.connections()).isLessThan(most);
        assertThat(order("afterwards")).isEqualTo(201);
    }

    @Test
    void edgeImpairment_isFeltByWhatNoEdgeHas() {
        assertThat(file("/static/seen.css")).isEqualTo(200);

        String id = run("edge-impairment", "{\"Distribution\":\"E2QWRUHAPOMQZL\",\"Duration\":\"PT3M\"}", "PT20M");

        assertThat(file("/static/seen.css")).isEqualTo(200);
        assertThat(file("/static/unseen.css")).isEqualTo(403);
        assertThat(laboratory.ask(EntryPoint.CLOUDFRONT, Duration.ofSeconds(1), "GET", "/ranking", Map.of()).status)
                .isEqualTo(200);
        laboratory.stack.pass(Duration.ofMinutes(3));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(file("/static/unseen.css")).as("S3's 403 is not kept").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    queue-impairment      | {"Queue":"orders"}                              | Duration is missing
                    queue-impairment      | {"Queue":"orders","Duration":"PT1M","tag":"x"}   | tag is not defined in the document
                    queue-impairment      | {"Queue":"order","Duration":"PT1M"}             | QueueDoesNotExist: Queue order
                    connection-exhaustion | {"Database":"db","Duration":"PT1M"}             | DBInstanceNotFound: Database db
                    edge-impairment       | {"Distribution":"E1","Duration":"PT1M"}         | NoSuchDistribution: Distribution E1
                    something-else        | {}                                              | AutomationDefinitionNotFoundException
                    """)
    void whatCannotBeRun_failsTheAction(String document, String parameters, String words) {
        String id = run(document, parameters, "PT20M");

        assertThat(laboratory.action(id, "run").reason()).contains(words);
    }

    @Test
    void automationThatTakesLongerThanItsActionLetsIt_isEndedAndFails() {
        String id = run("edge-impairment", "{\"Distribution\":\"E2QWRUHAPOMQZL\",\"Duration\":\"PT3M\"}", "PT1M");
        assertThat(file("/static/unseen.css")).isEqualTo(403);

        laboratory.stack.pass(Duration.ofMinutes(1));

        assertThat(laboratory.action(id, "run").reason()).contains("did not end within maxDuration");
        assertThat(file("/static/unseen.css")).isEqualTo(200);
    }

    private String run(String document, String parameters, String maxDuration) {
        return laboratory
                .action(
                        "run",
                        "aws:ssm:start-automation-execution",
                        Map.of(
                                "documentArn", "arn:aws:ssm:ap-northeast-2:111122223333:document/" + document,
                                "documentParameters", parameters,
                                "maxDuration", maxDuration))
                .start();
    }

    private int file(String path) {
        return laboratory.ask(EntryPoint.CLOUDFRONT, Duration.ofSeconds(1), "GET", path, Map.of()).status;
    }

    private int order(String key) {
        return laboratory.ask(EntryPoint.ALB, Duration.ofSeconds(3), "POST", "/orders", Map.of("idempotency-key", key))
                .status;
    }

    private static String policy(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.POLICY, "");
    }

    /** The newest minute that is published. */
    private double connections() {
        return laboratory
                .stack
                .cloudWatch()
                .getMetricStatistics(r -> r.namespace("AWS/RDS")
                        .metricName("DatabaseConnections")
                        .dimensions(Dimension.builder()
                                .name("DBInstanceIdentifier")
                                .value("shop-db")
                                .build())
                        .startTime(VirtualStack.ANCHOR)
                        .endTime(laboratory.stack.now())
                        .period(60)
                        .statistics(Statistic.MAXIMUM))
                .datapoints()
                .stream()
                .max(Comparator.comparing(Datapoint::timestamp))
                .orElseThrow()
                .maximum();
    }
}
