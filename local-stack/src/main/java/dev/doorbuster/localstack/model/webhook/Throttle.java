package dev.doorbuster.localstack.model.webhook;

/** Why Lambda does not run a function, named as in the Reason of its TooManyRequestsException. */
public enum Throttle {
    CONCURRENCY("ConcurrentInvocationLimitExceeded"),
    RESERVED_CONCURRENCY("ReservedFunctionConcurrentInvocationLimitExceeded"),
    RATE("FunctionInvocationRateLimitExceeded"),
    RESERVED_RATE("ReservedFunctionInvocationRateLimitExceeded");

    private final String text;

    Throttle(String text) {
        this.text = text;
    }

    /** As in the API. */
    public String text() {
        return text;
    }
}
