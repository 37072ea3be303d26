package dev.doorbuster.localstack.model.trade;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What the shop really kept, one JSON object per line: the truth that acknowledgements are held against. */
public final class Audit implements AutoCloseable {
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
    public AuditLines orders(String runId) {
        return orders.audit(runId);
    }

    /** {@code {eventId, key, processed, times}}; of every run when {@code runId} is empty. */
    public AuditLines events(String runId) {
        return events.audit(runId);
    }

    /** {@code {sku, units}}: the initial units of every sku that anyone tried to buy. */
    public AuditLines stock() {
        Map<String, Integer> asked = stock.asked();
        return new AuditLines(() -> asked.entrySet().stream().map(initial -> JSON.createObjectNode()
                .put("sku", initial.getKey())
                .put("units", initial.getValue())
                .toString()));
    }

    @Override
    public void close() {
        orders.close();
        events.close();
    }
}
