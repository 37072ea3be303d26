package dev.doorbuster.localstack.aws;

import java.io.Serial;

/** An input that the operation cannot use; each service has a code of its own for it. */
final class BadInputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
