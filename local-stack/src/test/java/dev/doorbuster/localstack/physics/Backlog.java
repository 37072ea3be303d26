package dev.doorbuster.localstack.physics;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.queue.ConsumerSettings;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** More messages than the consumers can take, for a while: how deep the queue gets, and how long it takes to drain. */
final class Backlog {
    private static final int CONSUMERS = 4;
    private static final Duration SERVICE = Duration.ofMillis(20);
    private static final Duration GAP = Duration.ofMillis(4);

    private final Simulation simulation;
    private final Shop shop;
    private final int samples;
    private int sent;

    Backlog(long seed, int samples) {
        this.samples = samples;
        simulation = new Simulation(PhysicsTable.ANCHOR, 1, seed);
        StackSettings standard = StackSettings.standard();
        ServiceTime constant = new ServiceTime(SERVICE, 0);
        StackSettings settings = standard.withConsumers(
                standard.consumers().fixedAt(CONSUMERS), new ConsumerSettings(constant, constant));
        shop = new Shop(simulation, settings, Set.of());
    }

    List<Row> rows() {
        Queue queue = shop.queue(Names.WEBHOOKS_QUEUE).orElseThrow();
        send(queue);
        Duration inflow = GAP.multipliedBy(samples);
        simulation.runFor(inflow);
        int deepest = depth(queue);
        long endNanos = simulation.now();
        while (depth(queue) > 0) {
            simulation.runFor(Duration.ofMillis(100));
        }
        double drainedSeconds = (simulation.now() - endNanos) / 1e9;

        double perSecond = CONSUMERS * 1e9 / SERVICE.toNanos();
        double deep = samples - perSecond * inflow.toSeconds();
        return List.of(
                new Row(
                        "a queue with too much to do: its depth",
                        "1",
                        samples,
                        deep,
                        deepest,
                        PhysicsTable.ARITHMETIC_BOUND),
                new Row(
                        "a queue with too much to do: its time to drain",
                        "s",
                        samples,
                        deep / perSecond,
                        drainedSeconds,
                        PhysicsTable.ARITHMETIC_BOUND));
    }

    private void send(Queue queue) {
        queue.send("message " + sent++);
        if (sent < samples) {
            simulation.after(GAP, () -> send(queue));
        }
    }

    private static int depth(Queue queue) {
        return queue.visible() + queue.notVisible();
    }
}
