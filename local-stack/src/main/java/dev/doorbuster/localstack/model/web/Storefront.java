package dev.doorbuster.localstack.model.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.localstack.model.database.ConnectionPool;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.Pages;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.queue.QueueSettings;
import dev.doorbuster.localstack.model.trade.Order;
import dev.doorbuster.localstack.model.trade.Orders;
import dev.doorbuster.localstack.model.trade.Stock;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The shop's application: what a worker does once it has spent its service time. */
public final class Storefront {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVER = "shop";

    /** What someone wants to buy. */
    private record Line(String sku, int units) {}

    private final Simulation simulation;
    private final QueueSettings queueSettings;
    private final Database database;
    private final Orders orders;
    private final Stock stock;
    private final Queue fulfilment;

    public Storefront(
            Simulation simulation,
            QueueSettings queueSettings,
            Database database,
            Orders orders,
            Stock stock,
            Queue fulfilment) {
        this.simulation = simulation;
        this.queueSettings = queueSettings;
        this.database = database;
        this.orders = orders;
        this.stock = stock;
        this.fulfilment = fulfilment;
    }

    void handle(ShopRequest request, ConnectionPool connections, Consumer<Answer> done) {
        if (request.is("POST", "/orders")) {
            line(request)
                    .ifPresentOrElse(line -> order(request, line, connections, done), () -> done.accept(badLine()));
        } else if (request.is("POST", "/cart")) {
            done.accept(line(request).map(line -> cart(request)).orElseGet(Storefront::badLine));
        } else if (request.method().equals("GET")) {
            done.accept(page(request.path()));
        } else {
            done.accept(error(404, "no such page"));
        }
    }

    static Answer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    private void order(ShopRequest request, Line line, ConnectionPool connections, Consumer<Answer> done) {
        String key = request.header("idempotency-key").orElse(request.id());
        connections.acquire(
                () -> database.transact(
                        simulation.draws(request.id() + " order"),
                        () -> {
                            connections.release();
                            done(commit(request, key, line), done);
                        },
                        () -> {
                            connections.release();
                            done.accept(error(503, "the database does not take orders now"));
                        }),
                () -> done.accept(error(503, "no connection to the database")));
    }

    private Answer commit(ShopRequest request, String key, Line line) {
        boolean known = orders.known(request.runId(), key);
        Optional<Order> placed = orders.place(request.runId(), key, line.sku(), line.units());
        if (placed.isPresent() && !known) {
            fulfilment.send(write(Map.of("orderId", placed.get().orderId(), "key", key)));
        }
        return placed.map(order -> json(201, Map.of("orderId", order.orderId())))
                .orElseGet(() -> error(409, "sold out"));
    }

    /** After the round trip to the queue. */
    private void done(Answer answer, Consumer<Answer> done) {
        simulation.after(queueSettings.hop(), () -> done.accept(answer));
    }

    private Answer cart(ShopRequest request) {
        return json(
                200,
                Map.of(
                        "cartId",
                        "cart-" + simulation.draws(request.id() + " cart").hex(16)));
    }

    private Answer page(String path) {
        if (path.equals("/health")) {
            return json(200, Map.of("status", "ok"));
        }
        if (path.equals("/") || path.equals("/ranking")) {
            return Answer.of(200, "text/html", SERVER, Pages.of(path));
        }
        String[] parts = path.split("/", -1);
        if (parts.length == 3 && !parts[2].isEmpty()) {
            if (parts[1].equals("products") || parts[1].equals("stock")) {
                return units(parts[2]);
            }
            if (parts[1].equals("orders")) {
                return orders.byId(parts[2]).map(this::shown).orElseGet(() -> error(404, "no such order"));
            }
        }
        return error(404, "no such page");
    }

    private Answer units(String sku) {
        ObjectNode body = JSON.createObjectNode();
        body.put("sku", sku).put("units", Math.max(0, stock.remaining(sku)));
        return Answer.json(200, SERVER, body.toString());
    }

    private Answer shown(Order order) {
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
