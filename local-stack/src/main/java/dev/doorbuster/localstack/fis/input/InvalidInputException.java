package dev.doorbuster.localstack.fis.input;

import java.io.Serial;

/** Everything of one kind that is wrong with an input, at once. */
public final class InvalidInputException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What can be wrong; an input that is wrong in several ways is refused for the first. */
    public enum Kind {
        /** Not of the shape that the API takes. */
        MALFORMED,
        /** Names what FIS does not have: an action, a resource type. */
        UNKNOWN,
        /** Well-formed, and makes no sense. */
        SENSELESS,
        /** More than the account may have. */
        OVER_QUOTA
    }

    private final Kind kind;

    InvalidInputException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
