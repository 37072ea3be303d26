package dev.doorbuster.localstack.model.scaling;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scaling activity of a group, in the words of DescribeScalingActivities. */
public final class Activity {
    /** How far it is, named as in the API. */
    public enum Status {
        PRE_IN_SERVICE("PreInService", 30),
        IN_PROGRESS("InProgress", 50),
        SUCCESSFUL("Successful", 100),
        FAILED("Failed", 100);

        private final String text;
        private final int progress;

        Status(String text, int progress) {
            this.text = text;
            this.progress = progress;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        /** Percent. */
        public int progress() {
            return progress;
        }
    }

    private final String id;
    private final String groupName;
    private final String description;
    private final String cause;
    private final boolean scaling;
    private final String details;
    private final Instant start;
    private Status status;
    private @Nullable String statusMessage;
    private @Nullable Instant end;

    Activity(
            String id,
            String groupName,
            String description,
            String cause,
            boolean scaling,
            String details,
            Instant start,
            Status status) {
        this.id = id;
        this.groupName = groupName;
        this.description = description;
        this.cause = cause;
        this.scaling = scaling;
        this.details = details;
        this.start = start;
        this.status = status;
    }

    public String id() {
        return id;
    }

    public String groupName() {
        return groupName;
    }

    public String description() {
        return description;
    }

    public String cause() {
        return cause;
    }

    /** Whether it changes the capacity, rather than keeps it. */
    boolean scaling() {
        return scaling;
    }

    /** A JSON object: subnet and zone. */
    public String details() {
        return details;
    }

    public Instant start() {
        return start;
    }

    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    public Status status() {
        return status;
    }

    /** As in the API: Successful, Failed, InProgress, ... */
    public String statusCode() {
        return status.text();
    }

    /** Why it failed. */
    public Optional<String> statusMessage() {
        return Optional.ofNullable(statusMessage);
    }

    void succeed(Instant at) {
        status = Status.SUCCESSFUL;
        end = at;
    }

    void fail(Instant at, String message) {
        status = Status.FAILED;
        statusMessage = message;
        end = at;
    }
}
