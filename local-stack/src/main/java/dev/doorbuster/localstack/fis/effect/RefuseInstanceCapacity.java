package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Fleet;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.List;

/**
 * {@code aws:ec2:api-insufficient-instance-capacity-error}: launches and starts that roles ask of the EC2 API fail in zones.
 *
 * <p>The stand-in has one caller of that API, so every role stands for it.
 */
record RefuseInstanceCapacity(Fleet fleet, List<Zone> zones, int percentage, Duration duration) implements Effect {
    @Override
    public Duration apply() {
        zones.forEach(zone -> fleet.shortages().begin(zone, percentage));
        return duration;
    }

    @Override
    public void undo() {
        zones.forEach(zone -> fleet.shortages().end(zone, percentage));
    }
}
