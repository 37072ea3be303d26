package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.storage.Volume;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code aws:ebs:pause-volume-io}: stalls the reads and writes of volumes, all of one zone. The shop's instances are all Nitro. */
record PauseVolumes(List<Volume> volumes, Duration duration) implements Effect {
    @Override
    public Duration apply() throws EffectFailedException {
        Set<Zone> zones = EnumSet.noneOf(Zone.class);
        volumes.forEach(volume -> zones.add(volume.zone()));
        if (zones.size() > 1) {
            throw new EffectFailedException("Target volumes must be in the same Availability Zone.");
        }
        volumes.forEach(Volume::pause);
        return duration;
    }

    @Override
    public void undo() {
        volumes.forEach(Volume::resume);
    }
}
