package dev.doorbuster.simulations.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts by name, of so many names; those that come after the table is full are {@link #OTHER}. */
final class BoundedCounts {

    static final String OTHER = "other";

    private final int most;
    private final Map<String, Count> counts = new HashMap<>();
    private @Nullable String lastName;
    private Count last = new Count();

    BoundedCounts(int most) {
        this.most = most;
    }

    /** The count of a name. Most names come several times in a row. */
    Count of(String name) {
        if (!name.equals(lastName)) {
            Count known = counts.get(name);
            last = known != null
                    ? known
                    : counts.computeIfAbsent(counts.size() < most ? name : OTHER, added -> new Count());
            lastName = name;
        }
        return last;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    long sum() {
        return counts.values().stream().mapToLong(Count::value).sum();
    }

    void addAll(BoundedCounts others) {
        others.counts.forEach((name, count) -> of(name).add(count.value()));
    }

    /** By name, in order. */
    Map<String, Long> toMap() {
        Map<String, Long> map = new TreeMap<>();
        counts.forEach((name, count) -> map.put(name, count.value()));
        return map;
    }
}
