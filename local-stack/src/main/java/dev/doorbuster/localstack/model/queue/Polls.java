package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The long polls of a queue: callers who wait for messages, the longest first. */
final class Polls {
    /** What finds messages for a poll. */
    interface Source {
        List<Message> take(int most, Duration stackVisibility);
    }

    /** A caller that waits. */
    private record Poll(int most, Duration stackVisibility, Consumer<List<Message>> done, Event timeout) {}

    private final Simulation simulation;
    private final Deque<Poll> waiting = new ArrayDeque<>();

    Polls(Simulation simulation) {
        this.simulation = simulation;
    }

    /** @param done given the messages, or none once the wait is over */
    void add(int most, Duration stackVisibility, Duration stackWait, Consumer<List<Message>> done) {
        waiting.add(new Poll(most, stackVisibility, done, simulation.afterStack(stackWait, () -> {
            waiting.removeIf(poll -> poll.done == done);
            done.accept(List.of());
        })));
    }

    /** Ends polls with what there is, until there is nothing for the next. */
    void serve(Source source) {
        while (!waiting.isEmpty()) {
            Poll first = waiting.getFirst();
            List<Message> there = source.take(first.most, first.stackVisibility);
            if (there.isEmpty()) {
                break;
            }
            waiting.removeFirst();
            first.timeout.cancel();
            first.done.accept(there);
        }
    }
}
