package dev.doorbuster.localstack.model.queue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message in a queue. */
public final class Message {
    /** Where it is. */
    enum State {
        DELAYED,
        VISIBLE,
        IN_FLIGHT,
        /** Deleted, expired or moved to the dead letters. */
        GONE
    }

    /**
     * What a sender says about the body.
     *
     * @param type String, Number or Binary, with a custom label behind a dot if there is one
     * @param value a text, or what is binary in base 64
     */
    public record Attribute(String type, String value) {
        public boolean binary() {
            return type.startsWith("Binary");
        }

        /** Of its type and its value as they are sent. */
        public int bytes() {
            int size =
                    binary() ? Base64.getDecoder().decode(value).length : value.getBytes(StandardCharsets.UTF_8).length;
            return type.length() + size;
        }
    }

    private static final int OFTEN = 3;

    private final String id;
    private final String body;
    private final Map<String, Attribute> attributes;
    private final Instant sentAt;
    private Instant inThisQueueSince;
    private State state = State.DELAYED;
    private int receiveCount;
    private int receivesHere;
    private String deadLetterSource = "";
    private @Nullable Instant firstReceivedAt;
    private @Nullable Instant receivedAt;
    private String receiptHandle = "";

    Message(String id, String body, Map<String, Attribute> attributes, Instant sentAt) {
        this.id = id;
        this.body = body;
        this.attributes = Map.copyOf(attributes);
        this.sentAt = sentAt;
        this.inThisQueueSince = sentAt;
    }

    public String id() {
        return id;
    }

    public String body() {
        return body;
    }

    /** By name. */
    public Map<String, Attribute> attributes() {
        return attributes;
    }

    /** Retention counts from here, among the dead letters too. */
    public Instant sentAt() {
        return sentAt;
    }

    public int receiveCount() {
        return receiveCount;
    }

    public Optional<Instant> firstReceivedAt() {
        return Optional.ofNullable(firstReceivedAt);
    }

    /** Of the newest receipt; empty before there was one. */
    public String receiptHandle() {
        return receiptHandle;
    }

    /** The ARN of the queue that gave it up; empty unless it is a dead letter. */
    public String deadLetterSource() {
        return deadLetterSource;
    }

    /** Of the body and the attributes' names, types and values. */
    int bytes() {
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            bytes += attribute.getKey().length() + attribute.getValue().bytes();
        }
        return bytes;
    }

    /** Receives since it is in this queue. */
    int receivesHere() {
        return receivesHere;
    }

    /** Three times or more: it stands at the back of the line, and does not count in the age of the oldest. */
    boolean receivedOften() {
        return receivesHere >= OFTEN;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /** Its age as a metric counts from here: when it was sent, or moved to the dead letters. */
    Instant inThisQueueSince() {
        return inThisQueueSince;
    }

    /** When it was received last; when it was sent, if it never was. */
    Instant receivedAt() {
        return receivedAt == null ? sentAt : receivedAt;
    }

    void received(Instant at, String handle) {
        receiveCount++;
        receivesHere++;
        receiptHandle = handle;
        receivedAt = at;
        if (firstReceivedAt == null) {
            firstReceivedAt = at;
        }
    }

    void moved(Instant at, String sourceArn) {
        inThisQueueSince = at;
        receivesHere = 0;
        deadLetterSource = sourceArn;
    }
}
