package dev.doorbuster.localstack.model.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.tables.Table;
import dev.doorbuster.localstack.model.trade.Events;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Set;
import java.util.function.BiFunction;

/** The code that the consumers run: an event takes effect, an order is fulfilled. */
public final class ConsumerCode implements BiFunction<Queue, Message, Consumers.Outcome> {
    /** How many of a hundred orders have something in them that only careful code can read. */
    private static final double ODD_PERCENT = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulation simulation;
    private final Table table;
    private final Events events;
    private final Set<Flaw> flaws;

    public ConsumerCode(Simulation simulation, Table table, Events events, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.table = table;
        this.events = events;
        this.flaws = flaws;
    }

    @Override
    public Consumers.Outcome apply(Queue queue, Message message) {
        if (queue.name().equals(Names.WEBHOOKS_QUEUE)) {
            String eventId = eventId(message);
            // Throttled, it leaves the event to come back: the queue is its back-off.
            if (!table.write(eventId, simulation.draws(message.id() + " noted"))) {
                return Consumers.Outcome.FAILED;
            }
            events.process(eventId);
        } else if (flaws.contains(Flaw.POISON_MESSAGE) && odd(message)) {
            return Consumers.Outcome.CRASHED;
        } else if (flaws.contains(Flaw.NO_DEAD_LETTER_QUEUE) && odd(message)) {
            return Consumers.Outcome.FAILED;
        }
        return Consumers.Outcome.DONE;
    }

    /** "" for what is no event: somebody else's message is dropped. */
    private static String eventId(Message message) {
        try {
            return JSON.readTree(message.body()).path("eventId").asText();
        } catch (JsonProcessingException notAnEvent) {
            return "";
        }
    }

    private boolean odd(Message message) {
        return simulation.draws(message.body() + " odd").percent(ODD_PERCENT);
    }
}
