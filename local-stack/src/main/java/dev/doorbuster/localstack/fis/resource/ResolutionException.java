package dev.doorbuster.localstack.fis.resource;

import java.io.Serial;

/** A target that cannot be resolved; the experiment fails with InvalidTarget. */
public final class ResolutionException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public ResolutionException(String message) {
        super(message);
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
