package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.Map;

/** What AWS/SQS says of one queue. */
public final class QueueMetrics {
    private final Series sent;
    private final Series received;
    private final Series deleted;
    private final Series empty;
    private final Series size;

    public QueueMetrics(Meter meter, String queue) {
        Map<String, String> dimensions = Map.of("QueueName", queue);
        sent = meter.counter(MetricId.of("AWS/SQS", "NumberOfMessagesSent", dimensions));
        received = meter.counter(MetricId.of("AWS/SQS", "NumberOfMessagesReceived", dimensions));
        deleted = meter.counter(MetricId.of("AWS/SQS", "NumberOfMessagesDeleted", dimensions));
        empty = meter.counter(MetricId.of("AWS/SQS", "NumberOfEmptyReceives", dimensions));
        size = meter.sizes(MetricId.of("AWS/SQS", "SentMessageSize", dimensions), "Bytes");
    }

    /** The counts that are looked at, rather than counted. */
    public static void sample(Meter meter, Queue queue) {
        Map<String, String> dimensions = Map.of("QueueName", queue.name());
        Series visible = meter.gauge(MetricId.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", dimensions), "Count");
        Series notVisible =
                meter.gauge(MetricId.of("AWS/SQS", "ApproximateNumberOfMessagesNotVisible", dimensions), "Count");
        Series delayed = meter.gauge(MetricId.of("AWS/SQS", "ApproximateNumberOfMessagesDelayed", dimensions), "Count");
        Series oldest = meter.gauge(MetricId.of("AWS/SQS", "ApproximateAgeOfOldestMessage", dimensions), "Seconds");
        meter.onSample(() -> {
            visible.add(queue.visible());
            notVisible.add(queue.notVisible());
            delayed.add(queue.delayed());
            oldest.add((double) queue.oldestAge().toSeconds());
        });
    }

    void sent(int bytes) {
        sent.add(1);
        size.add(bytes);
    }

    void received(int count) {
        if (count == 0) {
            empty.add(1);
        } else {
            received.add(count);
        }
    }

    void deleted() {
        deleted.add(1);
    }
}
