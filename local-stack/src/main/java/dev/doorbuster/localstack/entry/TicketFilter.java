package dev.doorbuster.localstack.entry;

import dev.doorbuster.localstack.model.http.Answer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;

/** Redeems tickets: holds the exchange without a thread until the model has an answer, then writes that. */
final class TicketFilter implements Filter {
    /** Longer than anything in the model lets a request wait: the distribution's three attempts of 30 s and a far round trip. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Supplier<Door> door;
    private final Supplier<Tickets> tickets;

    TicketFilter(Supplier<Door> door, Supplier<Tickets> tickets) {
        this.door = door;
        this.tickets = tickets;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        TicketResponse wireMocks = new TicketResponse((HttpServletResponse) response);
        Optional<Ticket> ticket;
        BufferedRequest buffered = new BufferedRequest((HttpServletRequest) request);
        try {
            chain.doFilter(buffered, wireMocks);
            ticket = wireMocks.ticket().flatMap(id -> tickets.get().take(id));
        } catch (RuntimeException unreadable) {
            // WireMock decodes query, form and charset before it looks for a stub, and fails in many ways where they
            // are bad. The door
            // takes them as they are, to refuse them as the service would.
            Ticket past = new Ticket("past WireMock");
            door.get().enter(Arrival.of(buffered), past::give);
            ticket = Optional.of(past);
        }
        if (ticket.isPresent()) {
            redeem(ticket.get(), request, (HttpServletResponse) response);
        }
    }

    private static void redeem(Ticket ticket, ServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Reply> given = ticket.given();
        if (given.isPresent()) {
            write(given.get(), response);
            return;
        }
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(PATIENCE.toMillis());
        exchange.addListener(new GiveUp(response));
        // Never on the model's thread: a client that does not read must not hold the model up.
        ticket.whenGiven(answer -> exchange.start(() -> finish(exchange, answer, response)));
    }

    private static void finish(AsyncContext exchange, Reply answer, HttpServletResponse response) {
        try {
            write(answer, response);
        } catch (IOException gone) {
            // The client has hung up; there is nobody to tell.
        } catch (UncheckedIOException cutOff) {
            // An audit that a reset cut off must not look whole.
            Request.getBaseRequest(exchange.getRequest()).getHttpChannel().abort(cutOff);
        } finally {
            exchange.complete();
        }
    }

    private static Reply own(int status, String message) {
        return Reply.of(Answer.of(status, "text/plain", "doorbuster", message));
    }

    private static void write(Reply answer, HttpServletResponse response) throws IOException {
        response.reset(); // WireMock's own headers and status
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.length() >= 0) {
            response.setContentLengthLong(answer.length());
        }
        answer.writeTo(response.getOutputStream());
    }

    /** Ends an exchange that the model forgot. */
    private record GiveUp(HttpServletResponse response) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            write(own(500, "the model gave no answer within " + PATIENCE.toSeconds() + " s"), response);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
