package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Section;
import java.util.Optional;

/**
 * An objective as a person wrote it; the assertion layer gives it its meaning.
 *
 * @param text the line, or the object rendered as text
 * @param section the object form, if it is one
 */
public record ObjectiveText(String text, Optional<Section> section, Place place) {

    public static ObjectiveText of(String line, Place place) {
        return new ObjectiveText(line, Optional.empty(), place);
    }
}
