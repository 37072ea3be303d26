package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * Where visitors come from.
 *
 * @param weight relative to the other regions, above 0
 * @param edge the edge location (POP code) that serves them; empty where requests go to no CDN
 * @param roundTrip between the visitor and that edge, wall time
 * @param utcOffset of the local time, by which a curve of one day is shifted; empty if the region follows the curve as it is
 */
public record Region(
        String name, double weight, Optional<String> edge, Duration roundTrip, Optional<Duration> utcOffset) {

    static final Region ANYWHERE = new Region("anywhere", 1, Optional.empty(), Duration.ZERO, Optional.empty());

    static Region parse(Section section) {
        String name = section.text("region");
        if (name.contains(",")) {
            section.problem("region", "a comma cannot be in a name");
        }
        Region region = new Region(
                name,
                section.share("weight"),
                section.optionalText("edge"),
                section.duration("round-trip", Duration.ZERO),
                utcOffset(section));
        if (!(region.weight > 0)) {
            section.problem("weight", "expected a share above 0 %");
        }
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
}
