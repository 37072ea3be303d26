package dev.doorbuster.localstack.fis;

import org.jspecify.annotations.Nullable;

/** Where an experiment is, why, and what went wrong if it failed. */
public record ExperimentState(
        Status status, String reason, @Nullable Failure failure) {
    /** The states of the API. */
    public enum Status {
        PENDING("pending"),
        INITIATING("initiating"),
        RUNNING("running"),
        COMPLETED("completed"),
        STOPPING("stopping"),
        STOPPED("stopped"),
        FAILED("failed"),
        CANCELLED("cancelled");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        /** Whether nothing will happen any more. */
        public boolean ended() {
            return this == COMPLETED || this == STOPPED || this == FAILED || this == CANCELLED;
        }
    }

    /** @param location the target or action where it went wrong */
    public record Failure(String code, String location) {}

    static ExperimentState failed(String code, String location, String reason) {
        return new ExperimentState(Status.FAILED, reason, new Failure(code, location));
    }

    static ExperimentState of(Status status, String reason) {
        return new ExperimentState(status, reason, null);
    }
}
