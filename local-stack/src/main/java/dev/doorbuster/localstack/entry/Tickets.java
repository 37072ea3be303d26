package dev.doorbuster.localstack.entry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The tickets that were handed out and not yet taken to the filter. */
final class Tickets {
    private final Map<String, Ticket> open = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();

    Ticket issue() {
        Ticket ticket = new Ticket(Long.toString(number.incrementAndGet()));
        open.put(ticket.id(), ticket);
        return ticket;
    }

    /** Empty when there is no such ticket, or it was taken before. */
    Optional<Ticket> take(String id) {
        return Optional.ofNullable(open.remove(id));
    }
}
