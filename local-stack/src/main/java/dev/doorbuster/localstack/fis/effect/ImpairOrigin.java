package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.edge.StaticOrigin;
import java.time.Duration;

/** An automation that has the bucket of the distribution refuse it. */
record ImpairOrigin(StaticOrigin origin, Duration lasts) implements Effect {
    @Override
    public Duration apply() {
        origin.refuse();
        return lasts;
    }

    @Override
    public void undo() {
        origin.allow();
    }
}
