package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many visits the plan asked for in each window that anyone asks about, by journey and region. */
final class PlannedVisits {

    private final Map<Window, Map<Kind, long[]>> counts = new LinkedHashMap<>();

    private record Kind(String journey, String region) {

        boolean is(String name) {
            return name.equals(journey) || name.equals(region);
        }
    }

    PlannedVisits(Collection<Window> windows) {
        windows.forEach(window -> counts.put(window, new HashMap<>()));
    }

    void add(double atSeconds, String journey, String region) {
        counts.forEach((window, kinds) -> {
            // Kinds are those of the whole run: a journey that pauses in a window is a journey there, too.
            long[] count = kinds.computeIfAbsent(new Kind(journey, region), kind -> new long[1]);
            count[0] += window.contains(atSeconds) ? 1 : 0;
        });
    }

    boolean isAskedOf(Window window) {
        return counts.containsKey(window);
    }

    /** The visits of the journey or the region that is meant; a name that is neither, such as that of a request, leaves all of them. */
    long of(Selector selector, Window window) {
        Map<Kind, long[]> kinds = counts.getOrDefault(window, Map.of());
        List<String> names = selector.names().stream()
                .filter(name -> kinds.keySet().stream().anyMatch(kind -> kind.is(name)))
                .toList();
        return kinds.entrySet().stream()
                .filter(entry -> names.stream().allMatch(entry.getKey()::is))
                .mapToLong(entry -> entry.getValue()[0])
                .sum();
    }
}
