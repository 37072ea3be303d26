package dev.doorbuster.localstack.model.trade;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of orders, unique by run and idempotency key. Its methods are what happens inside one transaction. */
public final class Orders {
    private final Simulation simulation;
    private final Stock stock;
    private final Set<Flaw> flaws;
    private final Map<String, Order> byKey = new LinkedHashMap<>();
    private final Map<String, Order> byId = new LinkedHashMap<>();

    public Orders(Simulation simulation, Stock stock, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.stock = stock;
        this.flaws = flaws;
    }

    /** The order of that key, new or known; empty when it is sold out. */
    public Optional<Order> place(String runId, String key, String sku, int units) {
        String unique = runId + " " + key;
        Order known = byKey.get(unique);
        if (known != null) {
            return Optional.of(known);
        }
        if (!stock.take(sku, units)) {
            return Optional.empty();
        }
        String id = "ord-" + simulation.draws("order " + unique).hex(16);
        Order order = new Order(id, key, sku, units, runId, simulation.stackNow(), simulation.now());
        byKey.put(unique, order);
        byId.put(id, order);
        return Optional.of(order);
    }

    public boolean known(String runId, String key) {
        return byKey.containsKey(runId + " " + key);
    }

    public Optional<Order> byId(String orderId) {
        return Optional.ofNullable(byId.get(orderId));
    }

    Collection<Order> all() {
        return byKey.values();
    }

    /** What a standby that lags lacks when it becomes the writer. A synchronous one lacks nothing. */
    public void promoteStandby(long outageBeganNanos, Duration lag) {
        if (!flaws.contains(Flaw.LOSE_WRITES_ON_FAILOVER)) {
            return;
        }
        long lastReplicated = outageBeganNanos - lag.toNanos();
        byKey.values().removeIf(order -> {
            boolean lost = order.committedNanos() > lastReplicated;
            if (lost) {
                byId.remove(order.orderId());
                stock.putBack(order.sku(), order.units());
            }
            return lost;
        });
    }
}
