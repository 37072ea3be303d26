package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.storage.IoLatency;
import dev.doorbuster.localstack.model.storage.Volume;
import java.time.Duration;
import java.util.List;

/** {@code aws:ebs:volume-io-latency}: adds latency to a share of the reads and writes of volumes. */
record SlowVolumes(List<Volume> volumes, IoLatency latency, Duration duration) implements Effect {
    /** Of gp3; io2 alone can be slowed by less. */
    private static final Duration LEAST = Duration.ofMillis(10);

    @Override
    public Duration apply() throws EffectFailedException {
        if (latency.read().compareTo(LEAST) < 0 || latency.write().compareTo(LEAST) < 0) {
            throw new EffectFailedException("The minimum latency of gp3 volumes is 10 ms.");
        }
        volumes.forEach(volume -> volume.slow(latency));
        return duration;
    }

    @Override
    public void undo() {
        volumes.forEach(volume -> volume.unslow(latency));
    }
}
