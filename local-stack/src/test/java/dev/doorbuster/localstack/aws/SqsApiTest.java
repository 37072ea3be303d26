package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
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
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
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
    }

    @Test
    void moreThanTenMessages_areRefused() {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.receiveMessage(
                        request -> request.queueUrl(url("orders")).maxNumberOfMessages(11)))
                .withMessageContaining("Must be between 1 and 10");
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
