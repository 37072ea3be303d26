package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets that leave an instance, and what faults do to them.
 *
 * <p>A message is one packet. One that is lost is sent again after 200 ms, then after twice that, and so on, as TCP on Linux does.
 */
public final class Egress {
    private static final long FIRST_TIMEOUT_NANOS = 200_000_000;

    /** After this many losses in a row, minutes have passed, and nobody waits any more. */
    private static final int MOST_LOSSES = 12;

    private final Simulation simulation;
    private final List<PacketFault> faults = new ArrayList<>();

    Egress(Simulation simulation) {
        this.simulation = simulation;
    }

    public void begin(PacketFault fault) {
        faults.add(fault);
    }

    /** Ends one such fault; no effect when there is none. */
    public void end(PacketFault fault) {
        faults.remove(fault);
    }

    /**
     * Sends a message to the load balancer's node in one of the zones; {@code arrived} is called at once when nothing is wrong.
     *
     * @param name of the message, from which its node and its luck are drawn
     */
    public void send(String name, Runnable arrived) {
        if (faults.isEmpty()) {
            arrived.run();
            return;
        }
        Draws draws = simulation.draws(name + " packets");
        Zone node = draws.percent(50) ? Zone.A : Zone.C;
        long nanos = 0;
        for (PacketFault fault : faults) {
            if (fault.towards().contains(node) && draws.percent(fault.flowsPercent())) {
                nanos += fault.delay().toNanos() + retransmissions(draws, fault.lossPercent());
            }
        }
        simulation.afterNanos(nanos, arrived);
    }

    void clear() {
        faults.clear();
    }

    private static long retransmissions(Draws draws, int lossPercent) {
        long nanos = 0;
        for (int losses = 0; losses < MOST_LOSSES && draws.percent(lossPercent); losses++) {
            nanos += FIRST_TIMEOUT_NANOS << losses;
        }
        return nanos;
    }
}
