package dev.doorbuster.harness.stub;

import dev.doorbuster.record.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the stub shop keeps: orders, events, and how much there was to sell. One key is one order, however often it comes. */
final class Books {

    private static final String ORDERS = "/orders";
    private static final String WEBHOOKS = "/webhooks";

    private final Script script;
    private final long unitsOfEach;
    private final Map<String, String> acknowledged = new LinkedHashMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final List<Map<String, Object>> orders = new ArrayList<>();
    private final List<Map<String, Object>> events = new ArrayList<>();

    Books(Script script, long unitsOfEach) {
        this.script = script;
        this.unitsOfEach = unitsOfEach;
    }

    synchronized void beginAnew() {
        acknowledged.clear();
        left.clear();
        orders.clear();
        events.clear();
    }

    synchronized long left(String sku) {
        return left.computeIfAbsent(sku, any -> unitsOfEach);
    }

    /** The order's id; empty if there is not enough left. */
    synchronized Optional<String> order(String key, String sku, long units, Instant now) {
        String known = acknowledged.get(ORDERS + key);
        if (known != null) {
            return Optional.of(known);
        }
        if (left(sku) < units
                && script.play(ORDERS, key, now, kind -> kind == Act.Kind.OVERSELL)
                        .isEmpty()) {
            return Optional.empty();
        }
        left.merge(sku, -units, Long::sum);
        String id = "order-" + acknowledged.size();
        acknowledged.put(ORDERS + key, id);
        for (String kept : kept(ORDERS, id, now)) {
            orders.add(Map.of("orderId", kept, "key", key, "sku", sku, "units", units, "acceptedAt", now.toString()));
        }
        return Optional.of(id);
    }

    /** The event's id. */
    synchronized String event(String key, Instant now) {
        String known = acknowledged.get(WEBHOOKS + key);
        if (known != null) {
            return known;
        }
        String id = "event-" + acknowledged.size();
        acknowledged.put(WEBHOOKS + key, id);
        for (String kept : kept(WEBHOOKS, id, now)) {
            events.add(Map.of("eventId", kept, "key", key, "processed", true, "times", 1));
        }
        return id;
    }

    /** Under which ids it is kept: its own, unless the script has it lost or doubled. */
    private List<String> kept(String path, String id, Instant now) {
        List<Act> acts = script.play(path, id, now, kind -> kind == Act.Kind.LOSE || kind == Act.Kind.DUPLICATE);
        if (acts.stream().anyMatch(act -> act.kind() == Act.Kind.LOSE)) {
            return List.of();
        }
        return acts.isEmpty() ? List.of(id) : List.of(id, id + "-again");
    }

    /** One JSON object a line, as {@code GET /audit/...} answers. */
    synchronized Optional<String> audit(String kind) {
        Stream<Map<String, Object>> lines =
                switch (kind) {
                    case "orders" -> orders.stream();
                    case "events" -> events.stream();
                    case "stock" ->
                        left.keySet().stream().map(sku -> Map.<String, Object>of("sku", sku, "units", unitsOfEach));
                    default -> null;
                };
        return Optional.ofNullable(lines).map(all -> all.map(line -> Json.line(new TreeMap<>(line)) + "\n")
                .collect(Collectors.joining()));
    }
}
