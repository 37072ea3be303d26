package dev.doorbuster.localstack.entry;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an answer that the model has not given yet.
 *
 * <p>WireMock hands it out in a header at once; {@link TicketFilter} holds the connection and redeems it when the model has decided,
 * whatever that turns out to be. docs/decisions/003-in-flight-failures.md says why.
 */
final class Ticket {
    /** The response header that carries it from WireMock to the filter; it never leaves the process. */
    static final String HEADER = "X-Doorbuster-Ticket";

    private final String id;
    private @Nullable Reply answer;
    private @Nullable Consumer<Reply> waiting;

    Ticket(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The answer, if the model has been as quick as that. */
    synchronized Optional<Reply> given() {
        return Optional.ofNullable(answer);
    }

    /** The model's part. */
    void give(Reply decided) {
        Consumer<Reply> waiter;
        synchronized (this) {
            answer = decided;
            waiter = waiting;
        }
        if (waiter != null) {
            waiter.accept(decided);
        }
    }

    /** The filter's part: called once, now or on the thread of who gives the answer. */
    void whenGiven(Consumer<Reply> waiter) {
        Reply decided;
        synchronized (this) {
            waiting = waiter;
            decided = answer;
        }
        if (decided != null) {
            waiter.accept(decided);
        }
    }
}
