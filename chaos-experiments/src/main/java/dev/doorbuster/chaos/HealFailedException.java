package dev.doorbuster.chaos;

import org.jspecify.annotations.Nullable;

/** A fault may still be running. The message names it and the command that ends it by hand. */
public final class HealFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public HealFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
