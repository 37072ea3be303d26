package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.AwsService;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The consumers on the Spot group's instances: each has one message at a time in hand, from whichever queue has one, turn about.
 *
 * <p>With the notice of a Spot interruption one takes no more, and one that its group takes out of service finishes what it has in hand. One
 * that dies does not give its message back: it is visible again after its visibility time-out.
 */
public final class Consumers implements AutoScalingGroup.Attachment {
    /** What became of a message that was worked through. */
    public enum Outcome {
        /** It is deleted from its queue. */
        DONE,
        /** It is left to come back. */
        FAILED,
        /** It is left to come back, and its consumer has to start again. */
        CRASHED
    }

    private final Simulation simulation;
    private final Network network;
    private final Duration stackRestart;
    private final Function<Queue, ServiceTime> service;
    private final List<Queue> queues;
    private final BiFunction<Queue, Message, Outcome> handler;
    private final Map<Instance, Worker> workers = new LinkedHashMap<>();

    /**
     * Nobody works yet.
     *
     * @param stackRestart from a crash to the next message
     * @param service what a message of the queue takes
     * @param handler what a message that was worked through does
     */
    public Consumers(
            Simulation simulation,
            Network network,
            Duration stackRestart,
            Function<Queue, ServiceTime> service,
            List<Queue> queues,
            BiFunction<Queue, Message, Outcome> handler) {
        this.simulation = simulation;
        this.network = network;
        this.stackRestart = stackRestart;
        this.service = service;
        this.queues = queues;
        this.handler = handler;
        queues.forEach(queue -> queue.watch(this::wake));
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
        Worker worker = workers.remove(instance);
        if (worker == null || worker.inHand == null) {
            gone.run();
        } else {
            worker.leaves(gone);
        }
    }

    @Override
    public boolean healthy(Instance instance) {
        return true; // EC2 status alone: consumers have no health check of their own
    }

    private Optional<Worker> workerOf(Instance instance) {
        return Optional.ofNullable(workers.get(instance));
    }

    private void wake() {
        for (Worker worker : new ArrayList<>(workers.values())) {
            worker.next();
        }
    }

    private final class Worker implements Instance.Workload {
        private final Instance instance;
        private @Nullable Event inHand;
        private @Nullable Event poll;
        private @Nullable Runnable gone;
        private boolean up;
        private int turn;

        Worker(Instance instance) {
            this.instance = instance;
        }

        void leaves(Runnable whenGone) {
            gone = whenGone;
        }

        void next() {
            for (int tried = 0; tried < queues.size() && idle(); tried++) {
                Queue queue = queues.get(turn++ % queues.size());
                if (queue.visible() > 0) {
                    if (!calls(AwsService.SQS)) {
                        poll = simulation.afterStack(network.settings().stackRetry(), this::next);
                        return;
                    }
                    queue.receive(1).forEach(message -> work(queue, message));
                }
            }
        }

        private boolean idle() {
            return up
                    && inHand == null
                    && gone == null
                    && (poll == null || !poll.pending())
                    && instance.spotNotice().isEmpty()
                    && instance.running();
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
            leave();
        }

        private boolean calls(AwsService service) {
            return network.call(instance.subnet(), service, Network.ENVELOPE, Network.ENVELOPE);
        }

        private void work(Queue queue, Message message) {
            String receipt = message.receiptHandle();
            double alone = service.apply(queue).nanos(simulation.draws(message.body() + " consumed"));
            long nanos = (long) (alone / instance.processor().share());
            inHand = simulation.afterNanos(nanos, () -> {
                inHand = null;
                if (!calls(AwsService.DYNAMODB)) {
                    inHand = simulation.after(network.settings().callTimeout(), this::free);
                    return;
                }
                Outcome outcome = handler.apply(queue, message);
                // What it cannot delete it works on again.
                if (outcome == Outcome.DONE && calls(AwsService.SQS) && !queue.denies("DeleteMessage")) {
                    queue.delete(receipt);
                }
                if (outcome == Outcome.CRASHED) {
                    inHand = simulation.afterStack(stackRestart, this::free);
                } else {
                    free();
                }
            });
        }

        private void free() {
            inHand = null;
            leave();
            next();
        }

        private void leave() {
            if (gone != null) {
                Runnable whenGone = gone;
                gone = null;
                up = false;
                whenGone.run();
            }
        }
    }
}
