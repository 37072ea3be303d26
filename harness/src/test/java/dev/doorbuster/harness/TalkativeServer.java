package dev.doorbuster.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop, its audit and an AWS that repeat every secret they know in whatever they answer. */
final class TalkativeServer implements AutoCloseable {

    private static final Set<String> NOT_TO_FORWARD =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    private final URI aws;
    private final String secrets;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger orders = new AtomicInteger();
    /** Whether AWS refuses everything, and not only experiments that would do something. */
    private volatile boolean refusesAll;

    /**
     * Begins to serve.
     *
     * @param aws that answers what is not refused
     * @param secrets in one line without quotes
     */
    TalkativeServer(URI aws, String secrets) throws IOException {
        this.aws = aws;
        this.secrets = secrets;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void refuseAll(boolean all) {
        refusesAll = all;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!signed.contains("aws4_request")) {
                shop(exchange, path);
            } else if (refusesAll || new String(body, StandardCharsets.UTF_8).contains("\"run-all\"")) {
                refuse(exchange, signed);
            } else {
                forward(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shop(HttpExchange exchange, String path) throws IOException {
        exchange.getResponseHeaders().add("Set-Cookie", "session=" + secrets);
        exchange.getResponseHeaders().add("X-Echo", "Authorization: Bearer " + secrets);
        if (path.startsWith("/audit/")) {
            answer(exchange, 200, "application/json", "{\"unexpected\":\"Bearer " + secrets + "\"}\n");
            return;
        }
        int number = orders.incrementAndGet();
        answer(
                exchange,
                number % 4 == 0 ? 500 : path.equals("/orders") ? 201 : 200,
                "application/json",
                "{\"orderId\":\"o-" + number + "\",\"session\":\"" + secrets + "\"}");
    }

    /** In the words in which AWS tells a client that its signature is wrong: with all that was to be signed. */
    private void refuse(HttpExchange exchange, String signed) throws IOException {
        String message = "The request signature we calculated does not match. The Canonical String should have been"
                + " host:fis x-amz-security-token:" + secrets + " Authorization: " + signed + " " + secrets;
        boolean json = signed.contains("/fis/") || signed.contains("/sqs/") || signed.contains("/ssm/");
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "InvalidSignatureException");
        answer(
                exchange,
                403,
                json ? "application/json" : "text/xml",
                json
                        ? "{\"__type\":\"InvalidSignatureException\",\"message\":\"" + message + "\"}"
                        : "<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>"
                                + message + "</Message></Error></ErrorResponse>");
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(aws + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_TO_FORWARD.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_TO_FORWARD.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
