package dev.doorbuster.localstack.entry;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response that WireMock writes to: lets everything through, until it bears a ticket; then nothing of it goes out. */
final class TicketResponse extends HttpServletResponseWrapper {
    private @Nullable String ticket;

    TicketResponse(HttpServletResponse response) {
        super(response);
    }

    Optional<String> ticket() {
        return Optional.ofNullable(ticket);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equals(Ticket.HEADER)) {
            ticket = value;
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return ticket == null ? super.getOutputStream() : new Nowhere();
    }

    /** Takes the empty body of a ticket, so that closing it does not send the response. */
    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int ignored) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("a ticket's body is not written asynchronously");
        }
    }
}
