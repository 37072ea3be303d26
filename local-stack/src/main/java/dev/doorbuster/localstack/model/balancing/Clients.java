package dev.doorbuster.localstack.model.balancing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The connections that clients have to the load balancer, kept until the idle time-out. */
final class Clients {
    private final Map<String, Connections> byClient = new HashMap<>();
    private final LongSupplier idleNanos;

    Clients(LongSupplier idleNanos) {
        this.idleNanos = idleNanos;
    }

    /** Whether the client had to open a new one. */
    boolean connect(String client, long nowNanos) {
        Connections connections = byClient.computeIfAbsent(client, absent -> new Connections(idleNanos));
        connections.closeIdle(nowNanos);
        return connections.take(nowNanos) < 0;
    }

    void answered(String client, long nowNanos) {
        byClient.computeIfPresent(client, (same, connections) -> {
            connections.giveBack(nowNanos);
            return connections;
        });
    }

    void hungUp(String client) {
        byClient.computeIfPresent(client, (same, connections) -> {
            connections.lose();
            return connections;
        });
    }

    int open(long nowNanos) {
        int open = 0;
        for (Connections connections : byClient.values()) {
            connections.closeIdle(nowNanos);
            open += connections.open();
        }
        byClient.values().removeIf(connections -> connections.open() == 0);
        return open;
    }
}
