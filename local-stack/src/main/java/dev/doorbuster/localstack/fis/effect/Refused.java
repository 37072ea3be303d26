package dev.doorbuster.localstack.fis.effect;

import java.time.Duration;

/** An action that another service refuses to begin, in that service's words. */
record Refused(EffectFailedException why) implements Effect {
    @Override
    public Duration apply() throws EffectFailedException {
        throw why;
    }

    @Override
    public void undo() {}
}
