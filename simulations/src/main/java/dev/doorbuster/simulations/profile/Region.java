package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where visitors come from.
 *
 * @param weight relative to the other regions, above 0
 * @param edges edge locations (POP codes) that serve them, with how often each does; none where requests go to no CDN
 * @param roundTrip between the visitor and the edge, wall time
 * @param utcOffset of the local time, by which a curve of one day is shifted; empty if the region follows the curve as it is
 */
public record Region(
        String name, double weight, Map<String, Long> edges, Duration roundTrip, Optional<Duration> utcOffset) {

    static final Region ANYWHERE = new Region("anywhere", 1, Map.of(), Duration.ZERO, Optional.empty());

    public Region {
        edges = Collections.unmodifiableMap(new LinkedHashMap<>(edges));
    }

    /**
     * Reads a region. One without a {@code weight} has that of its edges in the log.
     *
     * @param seen requests by edge location in real traffic; empty if the profile names none
     */
    static Region parse(Section section, Map<String, Long> seen) {
        String name = section.text("region");
        if (name.contains(",")) {
            section.problem("region", "a comma cannot be in a name");
        }
        Map<String, Long> edges = new LinkedHashMap<>();
        for (String edge : section.texts("edges")) {
            edges.put(edge, seen.isEmpty() ? 1 : seen.getOrDefault(edge, 0L));
        }
        long ofEdges = edges.values().stream().mapToLong(Long::longValue).sum();
        long ofAll = seen.values().stream().mapToLong(Long::longValue).sum();
        boolean derived = !section.has("weight") && ofEdges > 0 && ofAll > 0;
        double weight = derived ? (double) ofEdges / ofAll : section.share("weight");
        if (!(weight > 0)) {
            section.problem("weight", "expected a share above 0 %");
        }
        if (!edges.isEmpty() && ofEdges == 0) {
            section.problem("edges", "the profile's log has seen none of " + String.join(", ", edges.keySet()));
        }
        Region region =
                new Region(name, weight, edges, section.duration("round-trip", Duration.ZERO), utcOffset(section));
        section.refuseUnknownKeys();
        return region;
    }

    private static Optional<Duration> utcOffset(Section section) {
        try {
            return section.optionalText("utc-offset").map(text -> {
                boolean west = text.startsWith("-");
                Duration size = Quantity.duration(west ? text.substring(1) : text);
                return west ? size.negated() : size;
            });
        } catch (IllegalArgumentException e) {
            section.problem("utc-offset", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    double offsetSeconds() {
        return utcOffset.orElse(Duration.ZERO).toSeconds();
    }

    Optional<String> drawEdge(RandomGenerator random) {
        return edges.isEmpty() ? Optional.empty() : Optional.of(Mix.draw(edges, random));
    }
}
