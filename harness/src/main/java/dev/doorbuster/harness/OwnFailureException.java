package dev.doorbuster.harness;

/** We lost our footing: a child died, the disk is full. The message says it in one line; exit 70. */
public final class OwnFailureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OwnFailureException(String message) {
        super(message);
    }

    public OwnFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
