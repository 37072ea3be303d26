package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.network.Zone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shortages of capacity, each of a zone and a percentage of what is asked for. They may overlap, and each ends by itself. */
public final class Shortages {
    private final Map<Zone, List<Integer>> percentages = new EnumMap<>(Zone.class);

    /** @param percentage of the launches that fail, 1 to 100 */
    public void begin(Zone zone, int percentage) {
        percentages.computeIfAbsent(zone, absent -> new ArrayList<>()).add(percentage);
    }

    /** Ends one that began with that percentage; no effect when there is none. */
    public void end(Zone zone, int percentage) {
        percentages.getOrDefault(zone, new ArrayList<>()).remove((Integer) percentage);
    }

    /** The percentage of launches that fail because of any of them, 0 to 100. */
    public double percent(Zone zone) {
        double good = 1;
        for (int percentage : percentages.getOrDefault(zone, List.of())) {
            good *= 1 - percentage / 100.0;
        }
        return 100 * (1 - good);
    }
}
