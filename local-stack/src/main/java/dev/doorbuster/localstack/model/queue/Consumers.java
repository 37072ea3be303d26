package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The consumers on the Spot group's instances: each has one message at a time in hand, from whichever queue has one, turn about.
 *
 * <p>One that dies does not give its message back: it is visible again after its visibility time-out.
 */
public final class Consumers implements AutoScalingGroup.Attachment {
    private final Simulation simulation;
    private final Function<Queue, ServiceTime> service;
    private final List<Queue> queues;
    private final BiConsumer<Queue, Message> effect;
    private final Map<Instance, Worker> workers = new LinkedHashMap<>();

    /**
     * Nobody works yet.
     *
     * @param service what a message of the queue takes
     * @param effect what a message that was worked through does, once
     */
    public Consumers(
            Simulation simulation,
            Function<Queue, ServiceTime> service,
            List<Queue> queues,
            BiConsumer<Queue, Message> effect) {
        this.simulation = simulation;
        this.service = service;
        this.queues = queues;
        this.effect = effect;
        queues.forEach(queue -> queue.watch(this::wakeOne));
    }

    public void equip(Instance instance) {
        Worker worker = new Worker(instance);
        workers.put(instance, worker);
        instance.runs(worker);
    }

    /** Messages in all queues, in hand or not. */
    public int backlog() {
        return queues.stream()
                .mapToInt(queue -> queue.visible() + queue.notVisible())
                .sum();
    }

    @Override
    public void inService(Instance instance) {
        workerOf(instance).ifPresent(Worker::next);
    }

    @Override
    public void leaving(Instance instance, Runnable gone) {
        workers.remove(instance);
        gone.run();
    }

    @Override
    public boolean healthy(Instance instance) {
        return true; // EC2 status alone: consumers have no health check of their own
    }

    /** 1 at full work, 0 when idle, of those that are up. */
    Optional<Double> utilisation(Instance instance) {
        return workerOf(instance).map(worker -> worker.inHand == null ? 0.0 : 1.0);
    }

    private Optional<Worker> workerOf(Instance instance) {
        return Optional.ofNullable(workers.get(instance));
    }

    private void wakeOne() {
        for (Worker worker : new ArrayList<>(workers.values())) {
            if (worker.idle()) {
                worker.next();
                return;
            }
        }
    }

    private final class Worker implements Instance.Workload {
        private final Instance instance;
        private @Nullable Event inHand;
        private boolean up;
        private int turn;

        Worker(Instance instance) {
            this.instance = instance;
        }

        boolean idle() {
            return up && inHand == null && instance.reachable();
        }

        void next() {
            for (int tried = 0; tried < queues.size() && idle(); tried++) {
                Queue queue = queues.get(turn++ % queues.size());
                if (queue.visible() > 0) {
                    queue.receive(1).forEach(message -> work(queue, message));
                }
            }
        }

        @Override
        public void started() {
            up = true;
            next();
        }

        @Override
        public void died(String why) {
            up = false;
            if (inHand != null) {
                inHand.cancel();
                inHand = null;
            }
        }

        private void work(Queue queue, Message message) {
            String receipt = message.receiptHandle();
            long nanos = service.apply(queue).nanos(simulation.draws(message.body() + " consumed"));
            inHand = simulation.afterNanos(nanos, () -> {
                inHand = null;
                // Cut off from the queue and the table it has done nothing that lasts.
                if (instance.reachable()) {
                    effect.accept(queue, message);
                    queue.delete(receipt);
                }
                next();
            });
        }
    }
}
