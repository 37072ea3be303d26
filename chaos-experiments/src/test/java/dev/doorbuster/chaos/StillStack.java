package dev.doorbuster.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.localstack.aws.ControlPlane;
import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A local stack, its control plane on a loopback address, whose time stands still until it is waited for; then some visitors come. */
final class StillStack implements StackTimer, AutoCloseable {

    private static final Instant ANCHOR = Instant.parse("2026-11-27T00:00:00Z");

    /** So much stack time passes from one visit of each kind to the next. */
    private static final Duration BETWEEN_VISITS = Duration.ofSeconds(1);

    private final Shop shop = new Shop(new Simulation(ANCHOR, 10, 42), StackSettings.standard(), Set.of());
    private final ControlPlane controlPlane = new ControlPlane(shop);
    private final HttpServer server;
    private int visits;

    StillStack() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI aws() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized Instant stackNow() {
        return shop.simulation().stackNow();
    }

    @Override
    public double now() {
        return atSecondsOfStack(stackNow());
    }

    @Override
    public boolean until(double atSeconds) {
        while (now() < atSeconds) {
            visitAndPass();
        }
        return true;
    }

    @Override
    public boolean pause(Duration stack) {
        return until(now() + stack.toSeconds());
    }

    @Override
    public double atSecondsOfStack(Instant stack) {
        return Duration.between(ANCHOR, stack).toMillis() / 1000.0;
    }

    /** A webhook, and a file that nobody asked for before. */
    private synchronized void visitAndPass() {
        visit(EntryPoint.API_GATEWAY, "POST", "/webhooks/github");
        visit(EntryPoint.CLOUDFRONT, "GET", "/static/" + ++visits + ".css");
        shop.simulation().runForStack(BETWEEN_VISITS);
    }

    private void visit(EntryPoint at, String method, String path) {
        ShopRequest request = new ShopRequest(path + visits, "run", method, path, "", Map.of(), new byte[0]);
        shop.answer(at, request, answer -> {});
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the control plane answers, whatever happens
    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        AwsCall call = new AwsCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                exchange.getRequestBody().readAllBytes());
        synchronized (this) {
            controlPlane.answer(call).thenAccept(answer -> write(answer, exchange));
        }
    }

    private static void write(AwsAnswer answer, HttpExchange exchange) {
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
