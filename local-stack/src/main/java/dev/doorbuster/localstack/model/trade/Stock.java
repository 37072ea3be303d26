package dev.doorbuster.localstack.model.trade;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What there is to sell, by sku. Any sku exists. */
public final class Stock {
    /** How far behind the copy is that the flaw oversell checks against; of the wall clock, for the race is one between requests. */
    private static final Duration COPY_LAG = Duration.ofSeconds(1);

    private record Sale(String sku, int units, long atNanos) {}

    private final Simulation simulation;
    private final StockSettings settings;
    private final boolean oversells;
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Deque<Sale> unseen = new ArrayDeque<>();

    public Stock(Simulation simulation, StockSettings settings, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.settings = settings;
        this.oversells = flaws.contains(Flaw.OVERSELL);
    }

    /** Units at the start. */
    public int initial(String sku) {
        return settings.units().entrySet().stream()
                .filter(entry -> sku.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey()) // the longest beginning is the last in order
                .orElseThrow()
                .getValue();
    }

    /** Units left; below zero when more were sold than there were. */
    public int remaining(String sku) {
        return initial(sku) - taken.getOrDefault(sku, 0);
    }

    /** The initial units of every sku that anyone tried to buy. */
    public Map<String, Integer> asked() {
        Map<String, Integer> initial = new TreeMap<>();
        taken.keySet().forEach(sku -> initial.put(sku, initial(sku)));
        return initial;
    }

    /** Takes that many units, or none if there are fewer. */
    boolean take(String sku, int units) {
        int before = taken.getOrDefault(sku, 0);
        boolean enough = initial(sku) - before + unseen(sku) >= units;
        taken.put(sku, enough ? before + units : before);
        if (enough && oversells) {
            unseen.add(new Sale(sku, units, simulation.now()));
        }
        return enough;
    }

    void putBack(String sku, int units) {
        taken.merge(sku, -units, Integer::sum);
    }

    /** Units sold that the check does not know of. None, but for the flaw. */
    private int unseen(String sku) {
        while (!unseen.isEmpty() && simulation.now() - unseen.getFirst().atNanos >= COPY_LAG.toNanos()) {
            unseen.removeFirst();
        }
        return unseen.stream()
                .filter(sale -> sale.sku.equals(sku))
                .mapToInt(Sale::units)
                .sum();
    }
}
