package dev.doorbuster.localstack.entry;

/** A port could not be bound. */
public final class PortTakenException extends Exception {
    private static final long serialVersionUID = 1;

    private final int port;

    PortTakenException(int port, Throwable cause) {
        super(
                "port " + port + " cannot be bound; is another stack running? Choose another --port, or 0 for any",
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
