package dev.doorbuster.localstack.fis.effect;

import java.io.Serial;

/** An action that cannot do what it should; it fails, and the experiment with it. */
public final class EffectFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    EffectFailedException(String message) {
        super(message);
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
