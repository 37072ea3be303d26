package dev.doorbuster.localstack.model.trade;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What there is to sell, by sku. Any sku exists. */
public final class Stock {
    /** How far behind the copy is that the flaw oversell checks against; of the wall clock, for the race is one between requests. */
    private static final Duration COPY_LAG = Duration.ofSeconds(1);

    /** Older sales are known to every copy. */
    private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

    private record Sale(String sku, int units, long atNanos) {}

    private final Simulation simulation;
    private final StockSettings settings;
    private final boolean oversells;
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Deque<Sale> recent = new ArrayDeque<>();

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
        return remaining(sku, Duration.ZERO);
    }

    /** Units left as a copy knows it that is so far behind, a minute at most. */
    public int remaining(String sku, Duration lag) {
        return initial(sku) - taken.getOrDefault(sku, 0) + sold(sku, lag);
    }

    /** The initial units of every sku that anyone tried to buy. */
    public Map<String, Integer> asked() {
        Map<String, Integer> initial = new TreeMap<>();
        taken.keySet().forEach(sku -> initial.put(sku, initial(sku)));
        return initial;
    }

    /** Takes that many units, or none if there are fewer. */
    boolean take(String sku, int units) {
        int known = oversells ? remaining(sku, COPY_LAG) : remaining(sku);
        taken.putIfAbsent(sku, 0);
        if (known < units) {
            return false;
        }
        taken.merge(sku, units, Integer::sum);
        while (!recent.isEmpty() && age(recent.getFirst()) >= LONGEST_LAG.toNanos()) {
            recent.removeFirst();
        }
        recent.add(new Sale(sku, units, simulation.now()));
        return true;
    }

    void putBack(String sku, int units) {
        taken.merge(sku, -units, Integer::sum);
    }

    /** Units sold so lately that a copy with that lag does not know of it. */
    private int sold(String sku, Duration lag) {
        int units = 0;
        Iterator<Sale> newestFirst = recent.descendingIterator();
        while (newestFirst.hasNext()) {
            Sale sale = newestFirst.next();
            if (age(sale) >= lag.toNanos()) {
                break;
            }
            units += sale.sku.equals(sku) ? sale.units : 0;
        }
        return units;
    }

    private long age(Sale sale) {
        return simulation.now() - sale.atNanos;
    }
}
