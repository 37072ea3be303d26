package dev.doorbuster.localstack.model.webhook;

import java.io.Serial;

/** The function's code ended with an error that it did not handle. */
final class HandlerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type of the error, as the runtime names it */
    HandlerException(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    String type() {
        return type;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
