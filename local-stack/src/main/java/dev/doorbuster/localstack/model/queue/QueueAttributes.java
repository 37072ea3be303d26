package dev.doorbuster.localstack.model.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be set about a queue, under the names and in the ranges of SetQueueAttributes. */
final class QueueAttributes {
    private Duration stackDelay;
    private int maximumBytes;
    private Duration stackRetention;
    private Duration stackWait;
    private Duration stackVisibility;
    private QueuePolicy policy = QueuePolicy.NONE;
    private @Nullable Redrive redrive;

    QueueAttributes(QueueSettings settings, @Nullable Redrive redrive) {
        this.stackDelay = settings.stackDelay();
        this.maximumBytes = settings.maximumBytes();
        this.stackRetention = settings.stackRetention();
        this.stackWait = settings.stackWait();
        this.stackVisibility = settings.stackVisibility();
        this.redrive = redrive;
    }

    private QueueAttributes(QueueAttributes other) {
        this.stackDelay = other.stackDelay;
        this.maximumBytes = other.maximumBytes;
        this.stackRetention = other.stackRetention;
        this.stackWait = other.stackWait;
        this.stackVisibility = other.stackVisibility;
        this.policy = other.policy;
        this.redrive = other.redrive;
    }

    QueueAttributes copy() {
        return new QueueAttributes(this);
    }

    Duration stackDelay() {
        return stackDelay;
    }

    int maximumBytes() {
        return maximumBytes;
    }

    Duration stackRetention() {
        return stackRetention;
    }

    Duration stackWait() {
        return stackWait;
    }

    Duration stackVisibility() {
        return stackVisibility;
    }

    QueuePolicy policy() {
        return policy;
    }

    Optional<Redrive> redrive() {
        return Optional.ofNullable(redrive);
    }

    void redrive(@Nullable Redrive next) {
        redrive = next;
    }

    /** @throws IllegalArgumentException for a value that the attribute cannot have */
    void set(String attribute, String value) {
        switch (attribute) {
            case "DelaySeconds" -> stackDelay = seconds(attribute, value, 0, 900);
            case "MaximumMessageSize" -> maximumBytes = number(attribute, value, 1024, 1024 * 1024);
            case "MessageRetentionPeriod" -> stackRetention = seconds(attribute, value, 60, 1_209_600);
            case "ReceiveMessageWaitTimeSeconds" -> stackWait = seconds(attribute, value, 0, 20);
            case "VisibilityTimeout" -> stackVisibility = seconds(attribute, value, 0, 43_200);
            case "Policy" -> policy = QueuePolicy.parse(value);
            default -> throw new IllegalArgumentException("the local stack does not model setting " + attribute);
        }
    }

    /** As GetQueueAttributes shows them. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("DelaySeconds", seconds(stackDelay));
        texts.put("MaximumMessageSize", String.valueOf(maximumBytes));
        texts.put("MessageRetentionPeriod", seconds(stackRetention));
        texts.put("ReceiveMessageWaitTimeSeconds", seconds(stackWait));
        texts.put("VisibilityTimeout", seconds(stackVisibility));
        if (policy != QueuePolicy.NONE) {
            texts.put("Policy", policy.text());
        }
        redrive().ifPresent(present -> texts.put("RedrivePolicy", present.policy()));
        return texts;
    }

    private static Duration seconds(String attribute, String value, int least, int most) {
        return Duration.ofSeconds(number(attribute, value, least, most));
    }

    private static int number(String attribute, String value, int least, int most) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("Invalid value for the parameter " + attribute + ".");
        }
        return Integer.parseInt(value);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
