package dev.doorbuster.reports.history;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.reports.history.Conservation.Ledger;
import dev.doorbuster.reports.history.Conservation.Stock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Books attempts and the lines of the audit against each other. Holds the ids, not the entries. */
final class ConservationAccount {

    private final Book orders = new Book();
    private final Book events = new Book();
    private final Map<String, Long> initialUnits = new TreeMap<>();
    private final Map<String, Long> soldUnits = new TreeMap<>();
    private long orderLines;
    private long eventLines;
    private Optional<AuditEntry> end = Optional.empty();

    void add(Attempt attempt) {
        Book book = attempt.kind() == Attempt.Kind.ORDER ? orders : events;
        switch (attempt.outcome()) {
            case ACKNOWLEDGED -> book.acknowledge(Objects.requireNonNull(attempt.id()), attempt.key());
            case REFUSED -> book.refused++;
            case INDETERMINATE -> book.indeterminate++;
        }
    }

    void add(AuditEntry entry) {
        switch (entry.kind()) {
            case ORDER -> {
                orderLines++;
                String id = named(entry.orderId(), "orderId", entry);
                if (orders.keep(id, named(entry.key(), "key", entry), 1)) {
                    soldUnits.merge(
                            named(entry.sku(), "sku", entry), Objects.requireNonNullElse(entry.units(), 1L), Long::sum);
                }
            }
            case EVENT -> {
                eventLines++;
                boolean processed = Boolean.TRUE.equals(entry.processed());
                events.keep(
                        named(entry.eventId(), "eventId", entry),
                        named(entry.key(), "key", entry),
                        Objects.requireNonNullElse(entry.times(), processed ? 1 : 0));
                events.unprocessed += processed ? 0 : 1;
            }
            case STOCK ->
                initialUnits.put(named(entry.sku(), "sku", entry), Objects.requireNonNullElse(entry.units(), 0L));
            case END -> end = Optional.of(entry);
        }
    }

    Conservation close() {
        if (end.isEmpty()) {
            return Conservation.unreadable("the audit was not read whole: it has no end line");
        }
        if (!Objects.equals(end.get().orders(), orderLines)
                || !Objects.equals(end.get().events(), eventLines)) {
            return Conservation.unreadable(
                    "the audit's end line speaks of " + end.get().orders() + " orders and "
                            + end.get().events() + " events, but holds " + orderLines + " and " + eventLines);
        }
        return new Conservation(null, orders.ledger(), events.ledger(), stock());
    }

    private Stock stock() {
        long oversoldUnits = 0;
        List<String> oversold = new ArrayList<>();
        List<String> withoutStock = new ArrayList<>();
        for (Map.Entry<String, Long> sold : soldUnits.entrySet()) {
            Long initial = initialUnits.get(sold.getKey());
            if (initial == null) {
                withoutStock.add(sold.getKey());
            } else if (sold.getValue() > initial) {
                oversoldUnits += sold.getValue() - initial;
                oversold.add(sold.getKey() + ": " + sold.getValue() + " sold of " + initial);
            }
        }
        return new Stock(
                initialUnits.size(),
                soldUnits.values().stream().mapToLong(Long::longValue).sum(),
                oversoldUnits,
                first(oversold),
                first(withoutStock));
    }

    private static String named(@org.jspecify.annotations.Nullable String value, String field, AuditEntry entry) {
        if (value == null) {
            throw new IllegalArgumentException("an audit line about an "
                    + entry.kind().name().toLowerCase(java.util.Locale.ROOT) + " without " + field);
        }
        return value;
    }

    private static List<String> first(List<String> all) {
        return List.copyOf(all.subList(0, Math.min(Conservation.LISTED, all.size())));
    }

    /** One kind of write. */
    private static final class Book {

        /** The key that each id was first acknowledged for. */
        private final Map<String, String> acknowledged = new LinkedHashMap<>();

        /** Further keys that the same id was acknowledged for: who has them was told of somebody else's. */
        private final Map<String, Set<String>> furtherKeys = new LinkedHashMap<>();

        /** The key that the shop has each id for. */
        private final Map<String, String> kept = new HashMap<>();

        private final Map<String, Integer> effectsByKey = new LinkedHashMap<>();
        private long refused;
        private long indeterminate;
        private long unprocessed;

        void acknowledge(String id, String key) {
            String first = acknowledged.putIfAbsent(id, key);
            if (first != null && !first.equals(key)) {
                furtherKeys.computeIfAbsent(id, i -> new LinkedHashSet<>()).add(key);
            }
        }

        /** Whether the id is new: an audit that lists one order twice still lists one order. */
        boolean keep(String id, String key, int effects) {
            String known = kept.putIfAbsent(id, key);
            if (known == null) {
                effectsByKey.merge(key, effects, Integer::sum);
            } else if (!known.equals(key)) {
                throw new IllegalArgumentException(
                        "the audit contradicts itself: it has " + id + " for the key " + known + " and for " + key);
            }
            return known == null;
        }

        private void addUnlessKept(String id, String key, List<String> lost) {
            if (!key.equals(kept.get(id))) {
                lost.add(id);
            }
        }

        Ledger ledger() {
            List<String> lost = new ArrayList<>();
            acknowledged.forEach((id, key) -> addUnlessKept(id, key, lost));
            furtherKeys.forEach((id, keys) -> keys.forEach(key -> addUnlessKept(id, key, lost)));
            List<String> duplicate = effectsByKey.entrySet().stream()
                    .filter(e -> e.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .toList();
            return new Ledger(
                    acknowledged.size()
                            + furtherKeys.values().stream().mapToLong(Set::size).sum(),
                    refused,
                    indeterminate,
                    kept.size(),
                    effectsByKey.size(),
                    lost.size(),
                    first(lost),
                    duplicate.size(),
                    first(duplicate),
                    unprocessed);
        }
    }
}
