package dev.doorbuster.chaos;

import dev.doorbuster.localstack.aws.ControlPlane;
import dev.doorbuster.localstack.entry.EntryPoints;
import dev.doorbuster.localstack.entry.PortTakenException;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Pacer;
import dev.doorbuster.localstack.sim.Simulation;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** A local stack in this process, behind its real doors. */
public final class RunningStack implements AutoCloseable {

    public final Instant anchor = Instant.now();
    private final Pacer pacer;
    private final EntryPoints doors;

    public RunningStack(double speed, long seed) throws PortTakenException {
        this(speed, seed, StackSettings.standard());
    }

    public RunningStack(double speed, long seed, StackSettings settings) throws PortTakenException {
        Shop shop = new Shop(new Simulation(anchor, speed, seed), settings, Set.of());
        pacer = Pacer.start(shop.simulation());
        doors = EntryPoints.open(shop, new ControlPlane(shop), 0);
    }

    public URI aws() {
        return Objects.requireNonNull(doors.addresses().get("aws"));
    }

    @Override
    public void close() {
        doors.close();
        pacer.close();
    }
}
