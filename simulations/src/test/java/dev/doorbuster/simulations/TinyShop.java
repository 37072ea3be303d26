package dev.doorbuster.simulations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A shop that answers at once and remembers what it was asked. */
final class TinyShop implements AutoCloseable {

    /** What the shop was asked and when, with the headers that matter. */
    record Asked(
            Instant at,
            String method,
            String path,
            String requestId,
            String visitor,
            String cookie,
            String idempotencyKey,
            String webhookId,
            String signature,
            String body) {}

    record Reply(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    private TinyShop(HttpServer server) {
        this.server = server;
    }

    static TinyShop open(Function<Asked, Reply> answers) throws IOException {
        // Accepted connections answer without Nagle's delay of 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        TinyShop shop = new TinyShop(server);
        server.createContext("/", exchange -> shop.answer(exchange, answers));
        server.setExecutor(shop.threads);
        server.start();
        return shop;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange, Function<Asked, Reply> answers) throws IOException {
        try (exchange) {
            Asked now = new Asked(
                    Instant.now(),
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    header(exchange, "X-Doorbuster-Request"),
                    header(exchange, "X-Doorbuster-Visitor"),
                    header(exchange, "Cookie"),
                    header(exchange, "Idempotency-Key"),
                    header(exchange, "X-Webhook-Id"),
                    header(exchange, "X-Signature-256"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(now);
            Reply reply = answers.apply(now);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Server", "shop");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
