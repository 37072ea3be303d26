package dev.doorbuster.localstack.model.trade;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;

/** What the shop really kept, one JSON object per line: the truth that acknowledgements are held against. */
public final class Audit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Orders orders;
    private final Events events;
    private final Stock stock;

    public Audit(Orders orders, Events events, Stock stock) {
        this.orders = orders;
        this.events = events;
        this.stock = stock;
    }

    /** {@code {orderId, key, sku, units, acceptedAt}}; of every run when {@code runId} is empty. */
    public String orders(String runId) {
        return lines(orders.all(), (order, line) -> {
            if (runId.isEmpty() || runId.equals(order.runId())) {
                line.put("orderId", order.orderId())
                        .put("key", order.key())
                        .put("sku", order.sku())
                        .put("units", order.units())
                        .put("acceptedAt", order.acceptedAt().toString());
            }
        });
    }

    /** {@code {eventId, key, processed, times}}; of every run when {@code runId} is empty. */
    public String events(String runId) {
        return lines(events.all(), (event, line) -> {
            if (runId.isEmpty() || runId.equals(event.runId())) {
                line.put("eventId", event.eventId())
                        .put("key", event.key())
                        .put("processed", event.times() > 0)
                        .put("times", event.times());
            }
        });
    }

    /** {@code {sku, units}}: the initial units of every sku that anyone tried to buy. */
    public String stock() {
        return lines(stock.asked().entrySet(), (initial, line) -> line.put("sku", initial.getKey())
                .put("units", initial.getValue()));
    }

    private static <T> String lines(Iterable<T> rows, BiConsumer<T, ObjectNode> write) {
        StringBuilder text = new StringBuilder();
        for (T row : rows) {
            ObjectNode line = JSON.createObjectNode();
            write.accept(row, line);
            if (!line.isEmpty()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
