package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Section;

/**
 * A journey and the share of visitors who make it.
 *
 * @param journey a bundled journey's name, or the name of a class that is one
 * @param share relative to the other journeys, above 0
 * @param settings what the journey itself reads
 * @param section where it stands, for messages
 */
public record JourneyShare(String journey, double share, Section settings, Section section) {

    static JourneyShare parse(Section section) {
        String journey = section.text("journey");
        double share = section.share("share");
        if (!(share > 0)) {
            section.problem("share", "expected a share above 0 %");
        }
        Section settings = section.optionalSection("settings").orElseGet(() -> none(section));
        section.refuseUnknownKeys();
        return new JourneyShare(journey, share, settings, section);
    }

    private static Section none(Section parent) {
        return Document.parse(parent.place().toString(), "{}", parent.problems());
    }

    /** The name in the records: of a class, what stands after the last dot. */
    public String name() {
        return journey.substring(journey.lastIndexOf('.') + 1);
    }
}
