package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsApiTest {
    private final VirtualStack stack = new VirtualStack();
    private final SqsClient sqs = stack.sqs();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void queuesAreListedInPages() {
        assertThat(sqs.listQueues().queueUrls()).hasSize(4);
        assertThat(sqs
                        .listQueuesPaginator(
                                request -> request.queueNamePrefix("webhooks").maxResults(1))
                        .stream())
                .hasSize(2);
    }

    @Test
    void messageIsSentReceivedAndDeleted() {
        String url = url("orders-dlq");
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("{\"order\":\"한 개\"}"));

        Message message = sqs.receiveMessage(request ->
                        request.queueUrl(url).visibilityTimeout(60).messageSystemAttributeNamesWithStrings("All"))
                .messages()
                .get(0);

        assertThat(message.body()).isEqualTo("{\"order\":\"한 개\"}");
        assertThat(message.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");

        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        stack.pass(Duration.ofMinutes(2));
        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isEqualTo("0");
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(0))
                        .messages())
                .isEmpty();
    }

    @Test
    void purgedQueueIsEmpty() {
        String url = url("orders-dlq");
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("one"));
        sqs.purgeQueue(request -> request.queueUrl(url));

        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isEqualTo("0");
    }

    @Test
    void attributesAreThoseAskedFor() {
        assertThat(sqs.getQueueAttributes(request ->
                                request.queueUrl(url("webhooks")).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                        .attributes())
                .containsOnlyKeys(QueueAttributeName.REDRIVE_POLICY)
                .extractingByKey(QueueAttributeName.REDRIVE_POLICY)
                .asString()
                .contains("webhooks-dlq");
    }

    @Test
    void queueThatDoesNotExist_keepsTheOldErrorCodeToo() {
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> url("nothing"))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() ->
                        sqs.getQueueUrl(request -> request.queueName("orders").queueOwnerAWSAccountId("999999999999")));
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.setQueueAttributes(request -> request.queueUrl(url("orders"))
                        .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, "not JSON"))))
                .withMessageContaining("Redrive policy is not a valid JSON map");
    }

    @Test
    void moreThanTenMessages_areRefused() {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.receiveMessage(
                        request -> request.queueUrl(url("orders")).maxNumberOfMessages(11)))
                .withMessageContaining("Must be between 1 and 10");
    }

    @Test
    void longPoll_waitsForAMessageOnTheStacksClock() throws Exception {
        String url = url("orders-dlq");
        CompletableFuture<List<Message>> poll = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20))
                        .messages());
        stack.awaitCalls(2);
        stack.pass(Duration.ofSeconds(19));
        assertThat(poll).isNotDone();

        sqs.sendMessage(request -> request.queueUrl(url).messageBody("at last"));

        assertThat(poll.get(10, TimeUnit.SECONDS)).extracting(Message::body).containsExactly("at last");
    }

    @Test
    void messageAttributes_keepTheirDigest_andOnlyThoseAskedForAreTold() {
        String url = url("orders-dlq");
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("body")
                .messageAttributes(Map.of(
                        "trace.id", text("String", "t-1"),
                        "trace.hop", text("Number.int", "3"),
                        "blob",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, 2}))
                                        .build())));

        Message message = sqs.receiveMessage(request -> request.queueUrl(url).messageAttributeNames("trace.*"))
                .messages()
                .get(0);

        assertThat(message.messageAttributes()).containsOnlyKeys("trace.id", "trace.hop");
        assertThat(message.messageAttributes().get("trace.hop").stringValue()).isEqualTo("3");
    }

    @Test
    @SuppressWarnings("unchecked") // the SDK's entries are generic varargs
    void batch_succeedsAndFailsEntryByEntry() {
        String url = url("orders-dlq");
        SendMessageBatchResponse sent = sqs.sendMessageBatch(request -> request.queueUrl(url)
                .entries(
                        entry -> entry.id("good").messageBody("one"),
                        entry -> entry.id("bad").messageBody("two").delaySeconds(901)));
        assertThat(sent.successful()).extracting(entry -> entry.id()).containsExactly("good");
        assertThat(sent.failed()).extracting(entry -> entry.code()).containsExactly("InvalidParameterValue");

        String receipt = sqs.receiveMessage(request -> request.queueUrl(url))
                .messages()
                .get(0)
                .receiptHandle();
        assertThat(sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                                .entries(entry ->
                                        entry.id("a").receiptHandle(receipt).visibilityTimeout(60)))
                        .successful())
                .hasSize(1);
        assertThat(sqs.deleteMessageBatch(request -> request.queueUrl(url)
                                .entries(entry -> entry.id("a").receiptHandle(receipt), entry -> entry.id("b")
                                        .receiptHandle("nonsense")))
                        .failed())
                .extracting(entry -> entry.code())
                .containsExactly("ReceiptHandleIsInvalid");
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.deleteMessageBatch(request -> request.queueUrl(url)
                        .entries(entry -> entry.id("a").receiptHandle(receipt), entry -> entry.id("a")
                                .receiptHandle(receipt))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.BatchEntryIdsNotDistinct"));
    }

    @Test
    void attributesAreSet_allOrNone_inTheirRanges() {
        String url = url("orders");
        sqs.setQueueAttributes(
                request -> request.queueUrl(url)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                        "120",
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:ap-northeast-2:111122223333:webhooks-dlq\",\"maxReceiveCount\":\"3\"}")));
        assertThat(count(url, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("120");
        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(url("webhooks-dlq")))
                        .queueUrls())
                .hasSize(2);

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.setQueueAttributes(request -> request.queueUrl(url)
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "60",
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                "59"))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeValue"));
        assertThat(count(url, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("120");
    }

    @Test
    void secondPurgeWithinAMinute_isRefused() {
        String url = url("orders-dlq");
        sqs.purgeQueue(request -> request.queueUrl(url));

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.purgeQueue(request -> request.queueUrl(url)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.PurgeQueueInProgress"));
        stack.pass(Duration.ofSeconds(61));
        sqs.purgeQueue(request -> request.queueUrl(url));
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private String url(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    private String count(String url, QueueAttributeName attribute) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .get(attribute);
    }
}
