package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Section;
import java.util.List;
import java.util.Optional;

/**
 * An objective, or a rule of {@code abort-when}, as a person wrote it; the assertion layer gives it its meaning.
 *
 * @param text the line, or the object rendered as text
 * @param section the object form, if it is one
 */
public record ObjectiveText(String text, Optional<Section> section, Place place) {

    public static ObjectiveText of(String line, Place place) {
        return new ObjectiveText(line, Optional.empty(), place);
    }

    /** Those of a list in a file. */
    static List<ObjectiveText> list(Section section, String key) {
        List<Section.Entry> entries = section.entries(key);
        for (Section.Entry entry : entries) {
            if (entry.section().isEmpty() && entry.text().replace(';', ' ').isBlank()) {
                section.problems().add(entry.place(), key + ": an empty line asks nothing; leave it out");
            }
        }
        return entries.stream()
                .map(entry -> new ObjectiveText(entry.text(), entry.section(), entry.place()))
                .toList();
    }

    /** As they are written back. */
    static List<Object> trees(List<ObjectiveText> texts) {
        return texts.stream()
                .map(text -> text.section().<Object>map(Section::tree).orElse(text.text()))
                .toList();
    }
}
