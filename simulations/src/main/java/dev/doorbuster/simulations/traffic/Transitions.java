package dev.doorbuster.simulations.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often one page followed another. */
final class Transitions {

    private final Map<String, Map<String, Count>> counts = new HashMap<>();

    void add(String from, String to) {
        counts.computeIfAbsent(from, added -> new HashMap<>())
                .computeIfAbsent(to, added -> new Count())
                .add(1);
    }

    /** By name, in order. */
    Map<String, Map<String, Long>> toMap() {
        Map<String, Map<String, Long>> map = new TreeMap<>();
        counts.forEach((from, targets) -> {
            Map<String, Long> values = new TreeMap<>();
            targets.forEach((to, count) -> values.put(to, count.value()));
            map.put(from, values);
        });
        return map;
    }
}
