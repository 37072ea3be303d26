package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a profile that stands in a file of its own. Wherever a profile expects keys and values, it may name a file beside
 * it instead: a word that ends in {@code .yaml}.
 */
public final class Reference {

    private static final String SUFFIX = ".yaml";

    private Reference() {}

    public static Section follow(Section section, String key) {
        if (!section.has(key) || section.holdsSection(key)) {
            return section.section(key);
        }
        String name = section.text(key);
        if (!name.endsWith(SUFFIX)) {
            section.problem(
                    key,
                    "expected keys and values below it, or the name of a " + SUFFIX + " file beside this one; found \""
                            + name + "\"");
            return Document.parse(section.place(key).toString(), "{}", section.problems());
        }
        return Document.read(beside(Path.of(section.place().file()), name), section.problems());
    }

    public static Optional<Section> followOptional(Section section, String key) {
        return section.has(key) ? Optional.of(follow(section, key)) : Optional.empty();
    }

    /** The tree with each named file's content in the place of its name. */
    static Map<String, Object> inline(Map<String, Object> tree, Path file, Problems problems) {
        Map<String, Object> whole = new LinkedHashMap<>();
        tree.forEach((key, value) -> whole.put(key, inlined(value, file, problems)));
        return whole;
    }

    @SuppressWarnings("unchecked")
    private static Object inlined(Object value, Path file, Problems problems) {
        if (value instanceof Map<?, ?> map) {
            return inline((Map<String, Object>) map, file, problems);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> inlined(item, file, problems)).toList();
        }
        if (value instanceof String name && name.endsWith(SUFFIX) && !name.contains(" ")) {
            Path named = beside(file, name);
            return inline(Document.read(named, problems).tree(), named, problems);
        }
        return value;
    }

    private static Path beside(Path file, String name) {
        return file.resolveSibling(name);
    }
}
