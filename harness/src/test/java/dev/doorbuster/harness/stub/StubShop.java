package dev.doorbuster.harness.stub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop on a loopback port that answers what the bundled journeys ask, at once and well, but for the acts of its script; all
 * entry points are one address. It tells its clock and what it kept, so that a rehearsal can have it as its target, and keeps a
 * log of what it did to whom.
 *
 * <p>One thread a connection, and nothing between a request and its answer but the script: its times are exact to a fraction of a
 * millisecond on a machine that is not overloaded.
 */
public final class StubShop implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket door;
    private final double speed;
    private final Instant anchor = Instant.now();
    private final Script script;
    private final Books books;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stub-shop");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private StubShop(ServerSocket door, double speed, long unitsOfEach, List<Act> acts) {
        this.door = door;
        this.speed = speed;
        this.script = new Script(acts, speed);
        this.books = new Books(script, unitsOfEach);
    }

    /**
     * Opens at once.
     *
     * @param speed stack seconds per wall second
     * @param unitsOfEach how many there are to sell of every product
     */
    public static StubShop open(double speed, long unitsOfEach, Act... acts) throws IOException {
        ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        StubShop shop = new StubShop(door, speed, unitsOfEach, List.of(acts));
        shop.threads.execute(shop::accept);
        return shop;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** A target file for it. It has no AWS: where that would be it answers 404. */
    public String target() {
        return """
                target: stub
                region: ap-northeast-2
                account: "111122223333"
                faults: refuse
                entry-points: {cloudfront: "%1$s", alb: "%1$s", api-gateway: "%1$s"}
                clock: "%1$s/clock"
                aws: {endpoint: "%1$s", credentials: dummy}
                audit: {url: "%1$s"}
                """.formatted(address());
    }

    /** What it did, in order. */
    public List<Deed> deeds() {
        return List.copyOf(script.deeds());
    }

    /** Wall time of so many stack seconds since the first visitor asked; empty before that. */
    public Optional<Instant> at(double seconds) {
        return script.at(seconds);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                open.add(visitor);
                threads.execute(() -> serve(visitor));
            } catch (IOException e) {
                // Closed: that is how it ends.
                return;
            }
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            visitor.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(visitor.getInputStream());
            for (Optional<Asked> asked = Asked.read(in); asked.isPresent(); asked = Asked.read(in)) {
                Optional<Reply> reply = answer(asked.get(), visitor, in);
                if (reply.isEmpty()) {
                    return;
                }
                reply.get().write(visitor.getOutputStream());
            }
        } catch (IOException e) {
            // The visitor went away, or the shop closed.
        } finally {
            open.remove(visitor);
        }
    }

    /** Empty if it gets none, and the connection is to be closed. */
    private Optional<Reply> answer(Asked asked, Socket visitor, InputStream in) throws IOException {
        if (asked.path().startsWith("/audit/")) {
            return Optional.of(books.audit(asked.name())
                    .map(lines -> Reply.text(200, lines))
                    .orElse(Reply.text(404, "")));
        }
        if (asked.path().equals("/clock")) {
            return Optional.of(Reply.of(200, Map.of("anchor", anchor.toString(), "speed", speed)));
        }
        if (asked.path().equals("/reset")) {
            script.beginAnew();
            books.beginAnew();
            return Optional.of(Reply.text(200, ""));
        }
        return visit(asked, visitor, in);
    }

    private Optional<Reply> visit(Asked asked, Socket visitor, InputStream in) throws IOException {
        long slowNanos = 0;
        Optional<Reply> refusal = Optional.empty();
        for (Act act : script.play(asked.path(), "", Instant.now(), StubShop::happensAtTheDoor)) {
            switch (act.kind()) {
                case DOWN -> {
                    // Closing with nothing left to linger for resets the connection.
                    visitor.setSoLinger(true, 0);
                    return Optional.empty();
                }
                case HANG -> {
                    in.transferTo(OutputStream.nullOutputStream());
                    return Optional.empty();
                }
                case SLOW -> slowNanos += act.delay().toNanos();
                case REFUSE -> refusal = Optional.of(Reply.refusal(act.layer()));
                default -> throw new IllegalStateException(act + " does not happen at the door");
            }
        }
        long due = System.nanoTime() + slowNanos;
        Reply reply = refusal.isPresent() ? refusal.get() : serve(asked);
        for (long wait = slowNanos; wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return Optional.of(reply);
    }

    private static boolean happensAtTheDoor(Act.Kind kind) {
        return switch (kind) {
            case DOWN, SLOW, HANG, REFUSE -> true;
            case LOSE, DUPLICATE, OVERSELL -> false;
        };
    }

    private Reply serve(Asked asked) throws IOException {
        Instant now = Instant.now();
        if (asked.path().equals("/orders")) {
            JsonNode wanted = Json.MAPPER.readTree(asked.body());
            String sku = wanted.path("sku").asText();
            return books.order(
                            asked.header("Idempotency-Key"),
                            sku,
                            wanted.path("units").asLong(1),
                            now)
                    .map(id -> Reply.of(201, Map.of("orderId", id)))
                    .orElse(Reply.of(409, Map.of("error", "sold out", "sku", sku)));
        }
        if (asked.path().startsWith("/webhooks/")) {
            return Reply.of(202, Map.of("eventId", books.event(asked.header("X-Webhook-Id"), now)));
        }
        if (asked.path().startsWith("/stock/")) {
            return Reply.of(200, Map.of("sku", asked.name(), "units", books.left(asked.name())));
        }
        boolean known = asked.path().matches("/|/(ranking|cart|health)|/(static|products|orders)/.*");
        return Reply.text(known ? 200 : 404, known ? "well" : "");
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket visitor : open) {
            visitor.close();
        }
        threads.shutdownNow();
    }
}
