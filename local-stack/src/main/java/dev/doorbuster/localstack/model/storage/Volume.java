package dev.doorbuster.localstack.model.storage;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The EBS volume of an instance.
 *
 * <p>What its reads and writes take on a good day is part of the service times of what runs on the instance; here is what faults add.
 * They are counted, and each ends by itself.
 */
public final class Volume {
    private final Simulation simulation;
    private final String id;
    private final Zone zone;
    private final Instant created;
    private final List<IoLatency> latencies = new ArrayList<>();
    private final Deque<Runnable> stalled = new ArrayDeque<>();
    private int pauses;

    public Volume(Simulation simulation, String id, Zone zone) {
        this.simulation = simulation;
        this.id = id;
        this.zone = zone;
        this.created = simulation.stackNow();
    }

    public String id() {
        return id;
    }

    public String arn() {
        return Names.arn("ec2", "volume/" + id);
    }

    public Zone zone() {
        return zone;
    }

    public Instant created() {
        return created;
    }

    /** In GiB. */
    public int size() {
        return 30;
    }

    public String type() {
        return "gp3";
    }

    public String device() {
        return "/dev/xvda";
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public boolean paused() {
        return pauses > 0;
    }

    /** Reads and writes stall from now on. Counted: as many have to be resumed. */
    public void pause() {
        pauses++;
    }

    /** Takes one pause away; with the last, what has stalled goes on. No effect when there is none. */
    public void resume() {
        pauses = Math.max(0, pauses - 1);
        while (!paused() && !stalled.isEmpty()) {
            stalled.remove().run();
        }
    }

    public void slow(IoLatency latency) {
        latencies.add(latency);
    }

    /** Takes one such latency away; no effect when there is none. */
    public void unslow(IoLatency latency) {
        latencies.remove(latency);
    }

    /**
     * Reads once and writes once, as the work of one request does; {@code done} is called at once when nothing is wrong.
     *
     * @param name of the work, from which its luck is drawn
     */
    public void work(String name, Runnable done) {
        if (paused()) {
            stalled.add(() -> work(name, done));
        } else if (latencies.isEmpty()) {
            done.run();
        } else {
            Draws draws = simulation.draws(name + " disk");
            simulation.afterNanos(
                    latencies.stream()
                            .mapToLong(latency -> latency.nanos(draws))
                            .sum(),
                    done);
        }
    }
}
