package dev.doorbuster.chaos;

/** A fault could not be started. The run goes on without it and cannot pass what leans on it. */
public final class InjectionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InjectionFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
