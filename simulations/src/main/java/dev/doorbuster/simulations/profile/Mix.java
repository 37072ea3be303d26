package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What visitors ask for and how long they think, counted from an access log.
 *
 * @param source where it comes from, and its licence
 * @param kinds requests by kind of path, most frequent first; empty if the log told none
 * @param methods requests by method
 * @param requestsPerVisit how many requests one visitor makes
 * @param thinkSeconds from one page to the next, of one visitor
 * @param transitions how often one page followed another in a visit, by their classes; from {@code begin}, to {@code end}; empty if the log told
 *     none
 */
public record Mix(
        String source,
        Map<String, Long> kinds,
        Map<String, Long> methods,
        Quantiles requestsPerVisit,
        Quantiles thinkSeconds,
        Map<String, Map<String, Long>> transitions) {

    /** Reads what {@code doorbuster profile from-log} writes; what else it noted of the log is let through. */
    public static Mix parse(Section section) {
        return new Mix(
                section.text("source"),
                counts(section, "kinds"),
                counts(section, "methods"),
                Quantiles.parse(section, "requests-per-visit"),
                Quantiles.parse(section, "think-seconds"),
                transitions(section));
    }

    private static Map<String, Map<String, Long>> transitions(Section section) {
        Map<String, Map<String, Long>> transitions = new LinkedHashMap<>();
        section.optionalSection("transitions")
                .ifPresent(from -> from.keys().forEach(page -> transitions.put(page, counts(from, page))));
        return transitions;
    }

    /** Names with whole numbers; empty where the key is absent. */
    public static Map<String, Long> counts(Section section, String key) {
        Map<String, Long> counts = new LinkedHashMap<>();
        section.optionalSection(key).ifPresent(named -> named.keys()
                .forEach(name -> counts.put(name, named.whole(name, 0, Long.MAX_VALUE))));
        return counts;
    }

    /** Draws a name by its count. The counts must not all be 0. */
    public static String draw(Map<String, Long> counts, RandomGenerator random) {
        long rest = random.nextLong(
                counts.values().stream().mapToLong(Long::longValue).sum());
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            rest -= entry.getValue();
            if (rest < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("the counts changed while one was drawn: " + counts);
    }
}
