package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The messages that were received and not deleted yet: invisible until a time-out gives each back. */
final class InFlight {
    /** Since it was received, however often it was changed. */
    private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);

    private final Simulation simulation;
    private final int limit;
    private final Consumer<Message> back;
    private final Map<Message, Event> messages = new LinkedHashMap<>();

    /** @param back given each message whose time-out has passed */
    InFlight(Simulation simulation, int limit, Consumer<Message> back) {
        this.simulation = simulation;
        this.limit = limit;
        this.back = back;
    }

    int size() {
        return messages.size();
    }

    boolean full() {
        return messages.size() >= limit;
    }

    /** From now on, instead of the time-out that it has if it has one. */
    void hide(Message message, Duration stackVisibility) {
        message.become(Message.State.IN_FLIGHT);
        Event earlier = messages.put(message, simulation.afterStack(stackVisibility, () -> {
            messages.remove(message);
            back.accept(message);
        }));
        if (earlier != null) {
            earlier.cancel();
        }
    }

    /**
     * Changes the time-out of one that is in flight.
     *
     * @throws IllegalArgumentException when it would be invisible for more than 12 h since it was received
     */
    void change(Message message, Duration stackVisibility) {
        Duration already = Duration.between(message.receivedAt(), simulation.stackNow());
        if (already.plus(stackVisibility).compareTo(LONGEST_VISIBILITY) > 0) {
            throw new IllegalArgumentException(
                    "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
        }
        hide(message, stackVisibility);
    }

    /** No effect on a message that is not in flight. */
    void forget(Message message) {
        Event timeout = messages.remove(message);
        if (timeout != null) {
            timeout.cancel();
        }
    }
}
