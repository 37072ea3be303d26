package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.StackMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Messages that wait in a queue and messages that a consumer has in hand; or those that ended up in its dead-letter queue. */
final class QueueMessages implements Source {

    private final SqsClient sqs;
    private final String of;
    private final String queue;
    private final boolean deadLetters;
    private @Nullable String url;

    private QueueMessages(SqsClient sqs, String of, String queue, boolean deadLetters) {
        this.sqs = sqs;
        this.of = of;
        this.queue = queue;
        this.deadLetters = deadLetters;
    }

    /** @param of as the target calls the queue */
    static QueueMessages waiting(SqsClient sqs, String of, String queue) {
        return new QueueMessages(sqs, of, queue, false);
    }

    /** @param of as the target calls the queue that these letters died in, not the dead-letter queue itself */
    static QueueMessages dead(SqsClient sqs, String of, String queue) {
        return new QueueMessages(sqs, of, queue, true);
    }

    @Override
    public String name() {
        return "queue " + queue;
    }

    @Override
    public Duration period() {
        return OFTEN;
    }

    @Override
    public List<Observation> sample(double atSeconds) {
        Map<QueueAttributeName, String> attributes = attributes();
        double visible = number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
        if (deadLetters) {
            return List.of(observation(StackMetric.DEAD_LETTERS, atSeconds, visible));
        }
        double inFlight = number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return List.of(
                observation(StackMetric.QUEUE_DEPTH, atSeconds, visible),
                observation(StackMetric.QUEUE_IN_FLIGHT, atSeconds, inFlight));
    }

    private Map<QueueAttributeName, String> attributes() {
        String queueUrl = url;
        if (queueUrl == null) {
            queueUrl = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
            url = queueUrl;
        }
        String known = queueUrl;
        return sqs.getQueueAttributes(request -> request.queueUrl(known)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
    }

    private double number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        String text = attributes.get(name);
        if (text == null) {
            throw new IllegalStateException("SQS does not say " + name + " of the queue " + queue);
        }
        return Double.parseDouble(text);
    }

    private Observation observation(StackMetric metric, double atSeconds, double value) {
        return new Observation(
                metric.word(),
                of,
                null,
                atSeconds,
                period().toSeconds(),
                value,
                metric.unit().word());
    }
}
