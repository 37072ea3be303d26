package dev.doorbuster.localstack.model.queue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message in a queue. */
public final class Message {
    private final String id;
    private final String body;
    private final Instant sentAt;
    private int receiveCount;
    private @Nullable Instant firstReceivedAt;
    private String receiptHandle = "";

    Message(String id, String body, Instant sentAt) {
        this.id = id;
        this.body = body;
        this.sentAt = sentAt;
    }

    public String id() {
        return id;
    }

    public String body() {
        return body;
    }

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

    void received(Instant at, String handle) {
        receiveCount++;
        receiptHandle = handle;
        if (firstReceivedAt == null) {
            firstReceivedAt = at;
        }
    }
}
