package dev.doorbuster.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * The piece of network between a rehearsal and one address of a stack: it knows when the last visitor asked for something, and can be cut, so that
 * nothing is refused and nothing is ever answered. A connection that was alive at the cut, or was made during it, breaks when the network is back.
 */
final class Relay implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    /** As visitors call themselves. The harness, which looks whether a door answers, does not. */
    private static final String VISITOR = "user-agent: doorbuster";

    private static final long LOOK_NANOS = 50_000_000;

    private final URI stack;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant lastVisitor = Instant.MIN;
    private volatile boolean cut;
    private volatile boolean closed;

    private Relay(URI stack, ServerSocket door) {
        this.stack = stack;
        this.door = door;
    }

    static Relay to(URI stack) throws IOException {
        Relay relay = new Relay(stack, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        relay.threads.execute(relay::accept);
        return relay;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** When a visitor asked for something last, by the wall; the beginning of time if none did. */
    Instant lastVisitor() {
        return lastVisitor;
    }

    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed: nobody is let through any more.
        }
    }

    private void connect(Socket client) {
        if (brokenByCut()) {
            close(client);
            return;
        }
        try (client;
                Socket server = new Socket(stack.getHost(), stack.getPort())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> pump(server, client, false));
            pump(client, server, true);
        } catch (IOException e) {
            // One side is gone, and closing tells the other one.
        }
    }

    private void pump(Socket from, Socket to, boolean toStack) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0 && !brokenByCut(); read = in.read(chunk)) {
                if (toStack && ofVisitor(chunk, read)) {
                    lastVisitor = Instant.now();
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // As above.
        }
    }

    private static boolean ofVisitor(byte[] chunk, int length) {
        return new String(chunk, 0, length, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(VISITOR);
    }

    /** Holds the caller for as long as the network is cut. @return whether it was */
    private boolean brokenByCut() {
        boolean was = cut;
        while (cut && !closed) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return was;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more in any case.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        threads.shutdownNow();
    }
}
