package dev.doorbuster.localstack.model.trade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The table of orders, unique by run and idempotency key. Its methods are what happens inside one transaction.
 *
 * <p>An order's id is drawn from its run and key, so that the id alone finds both.
 */
public final class Orders implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "ord-";

    /** What a lagging standby may not have yet. */
    private record Recent(long number, Order order, long committedNanos) {}

    private final Simulation simulation;
    private final Stock stock;
    private final Duration standbyLag;
    private final boolean unique;
    private final Ledger ledger = new Ledger();
    private final Index places = new Index();
    private final Deque<Recent> recent = new ArrayDeque<>();
    private final Set<Long> lost = new HashSet<>();
    private final Set<String> lostLines = new HashSet<>();

    /** @param replicationLag of a standby that is not synchronous, which is a flaw */
    public Orders(Simulation simulation, Stock stock, Duration replicationLag, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.stock = stock;
        this.standbyLag = flaws.contains(Flaw.LOSE_WRITES_ON_FAILOVER) ? replicationLag : Duration.ZERO;
        this.unique = !flaws.contains(Flaw.DUPLICATE_ORDERS);
    }

    /** The order of that key, new or known; empty when it is sold out. */
    public Optional<Order> place(String runId, String key, String sku, int units) {
        Draws draws = draws(runId, key);
        long number = draws.nextLong();
        Optional<Order> known = byNumber(number);
        if (unique && known.isPresent()) {
            return known;
        }
        if (!stock.take(sku, units)) {
            return Optional.empty();
        }
        while (kept(number)) {
            number = draws.nextLong();
        }
        Order order = new Order(PREFIX + String.format("%016x", number), key, sku, units, simulation.stackNow());
        places.put(number, ledger.add(quoted(runId) + '\t' + line(order)));
        lost.remove(number);
        remember(new Recent(number, order, simulation.now()));
        return Optional.of(order);
    }

    public boolean known(String runId, String key) {
        return kept(draws(runId, key).nextLong());
    }

    public Optional<Order> byId(String orderId) {
        if (!orderId.matches(PREFIX + "[0-9a-f]{16}")) {
            return Optional.empty();
        }
        return byNumber(Long.parseUnsignedLong(orderId.substring(PREFIX.length()), 16));
    }

    /** What is kept of a run's orders, or of every run's when {@code runId} is empty. */
    AuditLines audit(String runId) {
        Set<String> withoutThese = Set.copyOf(lostLines);
        String ofRun = runId.isEmpty() ? "" : quoted(runId) + '\t';
        Ledger.Copy copy = ledger.copy();
        return new AuditLines(() -> copy.lines()
                .filter(line -> line.startsWith(ofRun))
                .map(Orders::withoutRun)
                .filter(line -> !withoutThese.contains(line)));
    }

    /** What a standby that lags lacks when it becomes the writer. A synchronous one lacks nothing. */
    public void promoteStandby(long outageBeganNanos) {
        long lastReplicated = outageBeganNanos - standbyLag.toNanos();
        for (Recent late : recent) {
            if (late.committedNanos > lastReplicated) {
                lost.add(late.number);
                lostLines.add(line(late.order));
                stock.putBack(late.order.sku(), late.order.units());
            }
        }
        recent.clear();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void remember(Recent placed) {
        if (standbyLag.isZero()) {
            return;
        }
        while (!recent.isEmpty() && recent.getFirst().committedNanos <= simulation.now() - standbyLag.toNanos()) {
            recent.removeFirst();
        }
        recent.add(placed);
    }

    private boolean kept(long number) {
        return places.contains(number) && !lost.contains(number);
    }

    private Optional<Order> byNumber(long number) {
        return kept(number) ? Optional.of(order(ledger.at(places.get(number).orElseThrow()))) : Optional.empty();
    }

    private Draws draws(String runId, String key) {
        return simulation.draws("order " + runId + " " + key);
    }

    private static String withoutRun(String line) {
        return line.substring(line.indexOf('\t') + 1);
    }

    /** As the audit shows it. */
    private static String line(Order order) {
        return JSON.createObjectNode()
                .put("orderId", order.orderId())
                .put("key", order.key())
                .put("sku", order.sku())
                .put("units", order.units())
                .put("acceptedAt", order.acceptedAt().toString())
                .toString();
    }

    private static Order order(String line) {
        try {
            JsonNode fields = JSON.readTree(withoutRun(line));
            return new Order(
                    fields.get("orderId").asText(),
                    fields.get("key").asText(),
                    fields.get("sku").asText(),
                    fields.get("units").asInt(),
                    Instant.parse(fields.get("acceptedAt").asText()));
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException("the audit's temporary file was changed by someone else", notOurs);
        }
    }

    private static String quoted(String runId) {
        return TextNode.valueOf(runId).toString(); // so that there is neither a tab nor a line feed in it
    }
}
