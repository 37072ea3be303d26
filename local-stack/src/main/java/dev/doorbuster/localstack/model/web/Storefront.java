package dev.doorbuster.localstack.model.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.Pages;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.network.AwsService;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.queue.QueueSettings;
import dev.doorbuster.localstack.model.trade.Order;
import dev.doorbuster.localstack.model.trade.Orders;
import dev.doorbuster.localstack.model.trade.Stock;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The shop's application: what a worker does once it has spent its service time. */
public final class Storefront {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVER = "shop";

    /** After which a commit is slow: only the flaw duplicate-orders looks. One commit in fifty takes longer. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** What someone wants to buy. */
    private record Line(String sku, int units) {}

    private final Simulation simulation;
    private final Network network;
    private final QueueSettings queueSettings;
    private final BooleanSupplier healthy;
    private final Orders orders;
    private final Stock stock;
    private final Carts carts;
    private final Queue fulfilment;
    private final Set<String> unsent = new HashSet<>();
    private final boolean impatient;
    private final PlayedShop played;

    /**
     * Nobody asks it yet.
     *
     * @param healthy what the health check finds of an application that is up
     * @param impatient whether it commits an order again when that takes long
     */
    public Storefront(
            Simulation simulation,
            Network network,
            QueueSettings queueSettings,
            BooleanSupplier healthy,
            Orders orders,
            Stock stock,
            Carts carts,
            Queue fulfilment,
            boolean impatient) {
        this.simulation = simulation;
        this.network = network;
        this.queueSettings = queueSettings;
        this.healthy = healthy;
        this.orders = orders;
        this.stock = stock;
        this.carts = carts;
        this.fulfilment = fulfilment;
        this.impatient = impatient;
        this.played = new PlayedShop(simulation);
    }

    /** @param from where the server is that handles it */
    void handle(Subnet from, ShopRequest request, DatabaseClient database, Consumer<Answer> done) {
        if (request.replayed().isPresent()) {
            played.answer(request, request.replayed().getAsInt(), database, done);
        } else if (request.is("POST", "/orders")) {
            line(request)
                    .ifPresentOrElse(line -> order(from, request, line, database, done), () -> done.accept(badLine()));
        } else if (request.is("POST", "/cart")) {
            line(request).ifPresentOrElse(line -> cart(request, done), () -> done.accept(badLine()));
        } else if (request.method().equals("GET")) {
            page(request, database, done);
        } else {
            done.accept(error(404, "no such page"));
        }
    }

    static Answer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    private void order(Subnet from, ShopRequest request, Line line, DatabaseClient database, Consumer<Answer> done) {
        Commit commit = new Commit(
                simulation,
                database,
                request.id() + " order",
                committed -> commit(from, request, line, committed),
                done);
        commit.attempt();
        if (impatient) {
            commit.attemptAgainAfter(PATIENCE);
        }
    }

    private void commit(Subnet from, ShopRequest request, Line line, Consumer<Answer> done) {
        String key = request.header("idempotency-key").orElse(request.id());
        boolean known = orders.known(request.runId(), key);
        Optional<Order> placed = orders.place(request.runId(), key, line.sku(), line.units());
        Answer answer = placed.map(order -> json(201, Map.of("orderId", order.orderId())))
                .orElseGet(() -> error(409, "sold out"));
        if (placed.isPresent() && (!known || unsent.remove(placed.get().orderId()))) {
            send(from, placed.get().orderId(), key, answer, done);
        } else {
            simulation.after(queueSettings.hop(), () -> done.accept(answer));
        }
    }

    /** An order whose message cannot be sent is kept and not confirmed: with its key pressed again, the message is sent again. */
    private void send(Subnet from, String orderId, String key, Answer answer, Consumer<Answer> done) {
        String message = write(Map.of("orderId", orderId, "key", key));
        if (network.call(from, AwsService.SQS, message.length() + Network.ENVELOPE, Network.ENVELOPE)) {
            if (fulfilment.denies("SendMessage")) {
                unsent.add(orderId);
            } else {
                fulfilment.send(message);
            }
            Answer told = unsent.contains(orderId) ? error(500, "the queue of orders is denied") : answer;
            simulation.after(queueSettings.hop(), () -> done.accept(told));
        } else {
            unsent.add(orderId);
            simulation.after(
                    network.settings().callTimeout(),
                    () -> done.accept(error(503, "the queue of orders does not answer")));
        }
    }

    private void cart(ShopRequest request, Consumer<Answer> done) {
        carts.add(
                request.id(),
                cartId -> done.accept(json(200, Map.of("cartId", cartId))),
                () -> done.accept(error(503, "the carts are throttled")));
    }

    private void page(ShopRequest request, DatabaseClient database, Consumer<Answer> done) {
        String path = request.path();
        if (path.equals("/health")) {
            done.accept(
                    healthy.getAsBoolean()
                            ? json(200, Map.of("status", "ok"))
                            : error(503, "the database does not answer"));
            return;
        }
        if (path.equals("/")) {
            done.accept(html(path));
            return;
        }
        if (path.equals("/ranking")) {
            carts.ranking(
                    request.id(),
                    () -> done.accept(html(path)),
                    () -> done.accept(error(503, "the ranking is throttled")));
            return;
        }
        String[] parts = path.split("/", -1);
        String kind = parts.length == 3 && !parts[2].isEmpty() ? parts[1] : "";
        Draws draws = simulation.draws(request.id() + " page");
        Runnable unread = () -> done.accept(error(503, "the database does not answer now"));
        switch (kind) {
            case "products", "stock" -> database.readCopy(draws, lag -> done.accept(units(parts[2], lag)), unread);
            case "orders" -> database.read(draws, () -> done.accept(shown(parts[2])), unread);
            default -> done.accept(error(404, "no such page"));
        }
    }

    private static Answer html(String path) {
        return Answer.of(200, "text/html", SERVER, Pages.of(path));
    }

    private Answer units(String sku, Duration lag) {
        ObjectNode body = JSON.createObjectNode();
        body.put("sku", sku).put("units", Math.max(0, stock.remaining(sku, lag)));
        return Answer.json(200, SERVER, body.toString());
    }

    private Answer shown(String orderId) {
        return orders.byId(orderId).map(Storefront::shown).orElseGet(() -> error(404, "no such order"));
    }

    private static Answer shown(Order order) {
        ObjectNode body = JSON.createObjectNode();
        body.put("orderId", order.orderId()).put("sku", order.sku()).put("units", order.units());
        return Answer.json(200, SERVER, body.toString());
    }

    private static Optional<Line> line(ShopRequest request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            String sku = body.path("sku").asText();
            int units = body.path("units").asInt(1);
            return sku.isEmpty() || units < 1 ? Optional.empty() : Optional.of(new Line(sku, units));
        } catch (IOException notJson) {
            return Optional.empty(); // the customer is told so
        }
    }

    private static Answer badLine() {
        return error(400, "the body must be {\"sku\":\"...\",\"units\":1 or more}");
    }

    private static Answer json(int status, Map<String, String> body) {
        return Answer.json(status, SERVER, write(body));
    }

    private static String write(Map<String, String> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
