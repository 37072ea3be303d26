package dev.doorbuster.localstack.fis.effect;

import java.time.Duration;

/** {@code aws:fis:wait}: nothing, for a while. */
record Pause(Duration duration) implements Effect {
    @Override
    public Duration apply() {
        return duration;
    }

    @Override
    public void undo() {}
}
