package dev.doorbuster.record.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML file, read key by key into typed values.
 *
 * <p>A getter never throws: what is wrong is added to the problems with file and line, and a harmless value (empty, zero)
 * is returned, so that one reading finds everything. Call {@link #refuseUnknownKeys} last: a key that no getter has asked for is a
 * mistake of the person, not something to ignore.
 */
public final class Section {

    private final String file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Problems problems;

    private Section(String file, int line, Problems problems) {
        this.file = file;
        this.line = line;
        this.problems = problems;
    }

    static Section empty(String file, Problems problems) {
        return new Section(file, 0, problems);
    }

    static Section of(String file, MappingNode mapping, Problems problems) {
        Section section = new Section(file, lineOf(mapping), problems);
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                section.put(key, entry.getValueNode());
            } else {
                problems.add(new Place(file, lineOf(entry.getKeyNode())), "expected a word as the key");
            }
        }
        return section;
    }

    private void put(ScalarNode key, Node value) {
        Integer before = keyLines.putIfAbsent(key.getValue(), lineOf(key));
        if (before != null) {
            problems.add(new Place(file, lineOf(key)), twice(key.getValue(), before));
            return;
        }
        values.put(key.getValue(), value);
    }

    static String twice(String key, int before) {
        return "\"" + key + "\" is there twice, first on line " + before + "; keep one";
    }

    /** Where this section begins. */
    public Place place() {
        return new Place(file, line);
    }

    /** Where the key stands, or where the section begins if it does not. */
    public Place place(String key) {
        return new Place(file, keyLines.getOrDefault(key, line));
    }

    public Problems problems() {
        return problems;
    }

    public void problem(String key, String message) {
        problems.add(place(key), key + ": " + message);
    }

    /** Whether the key is there; asking makes it a known key. */
    public boolean has(String key) {
        known.add(key);
        return values.containsKey(key) && !isNull(values.get(key));
    }

    /** All keys as written, each now known: for sections whose keys are names that the person chose. */
    public Set<String> keys() {
        known.addAll(values.keySet());
        return new LinkedHashSet<>(values.keySet());
    }

    /** Whether the value is a mapping rather than a single word. */
    public boolean holdsSection(String key) {
        return has(key) && values.get(key) instanceof MappingNode;
    }

    public String text(String key) {
        return required(key, optionalText(key), "");
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            boolean nul = text.indexOf('\0') >= 0;
            if (!text.isBlank() && !nul) {
                return Optional.of(text);
            }
            problem(key, nul ? "holds a NUL, which is no text" : "is empty; write a value or leave the key out");
            return Optional.of("");
        }
        problem(key, "expected a single value, found " + kind(values.get(key)));
        return Optional.of("");
    }

    public double number(String key, double min, double max) {
        return required(key, parsed(key, text -> Scalar.number(text, min, max)), min);
    }

    public double number(String key, double min, double max, double otherwise) {
        return parsed(key, text -> Scalar.number(text, min, max)).orElse(otherwise);
    }

    public long whole(String key, long min, long max) {
        return required(key, parsed(key, text -> Scalar.whole(text, min, max)), min);
    }

    public long whole(String key, long min, long max, long otherwise) {
        return parsed(key, text -> Scalar.whole(text, min, max)).orElse(otherwise);
    }

    public Duration duration(String key) {
        return required(key, parsed(key, Quantity::duration), Duration.ZERO);
    }

    public Duration duration(String key, Duration otherwise) {
        return parsed(key, Quantity::duration).orElse(otherwise);
    }

    /** A share in percent, 0 to 100, as a fraction. */
    public double share(String key) {
        return required(key, parsed(key, Scalar::share), 0.0);
    }

    public double share(String key, double otherwise) {
        return parsed(key, Scalar::share).orElse(otherwise);
    }

    /** A rate, per second, not negative. */
    public double rate(String key) {
        return required(key, parsed(key, Scalar::rate), 0.0);
    }

    public double rate(String key, double otherwise) {
        return parsed(key, Scalar::rate).orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return parsed(key, Scalar::flag).orElse(otherwise);
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return required(key, parsed(key, text -> Scalar.constant(text, type)), type.getEnumConstants()[0]);
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return parsed(key, text -> Scalar.constant(text, type)).orElse(otherwise);
    }

    /** The constants of a list, each as {@link #choice} reads one; none where the key is absent. */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        List<E> choices = new ArrayList<>();
        for (String text : texts(key)) {
            try {
                choices.add(Scalar.constant(text, type));
            } catch (IllegalArgumentException e) {
                problem(key, String.valueOf(e.getMessage()));
            }
        }
        return choices;
    }

    public Section section(String key) {
        return required(key, optionalSection(key), empty(file, problems));
    }

    public Optional<Section> optionalSection(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof MappingNode mapping) {
            return Optional.of(of(file, mapping, problems));
        }
        problem(key, "expected keys and values below it, found " + kind(values.get(key)));
        return Optional.of(empty(file, problems));
    }

    /** The mappings of a list; none where the key is absent. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof MappingNode mapping) {
                sections.add(of(file, mapping, problems));
            } else {
                problems.add(
                        new Place(file, lineOf(item)),
                        key + ": expected keys and values in each item, found " + kind(item));
            }
        }
        return sections;
    }

    /** The words of a list; a single word is a list of one; none where the key is absent. */
    public List<String> texts(String key) {
        return entries(key).stream().map(Entry::text).toList();
    }

    /** The items of a list, each a line of text or a mapping rendered as one, with its place. */
    public List<Entry> entries(String key) {
        List<Entry> entries = new ArrayList<>();
        for (Node item : items(key)) {
            Place place = new Place(file, lineOf(item));
            if (item instanceof ScalarNode scalar) {
                entries.add(new Entry(scalar.getValue(), Optional.empty(), place));
            } else if (item instanceof MappingNode mapping) {
                entries.add(new Entry(
                        Document.render(new Tree(file, problems).of(mapping)).strip(),
                        Optional.of(of(file, mapping, problems)),
                        place));
            } else {
                problems.add(place, key + ": expected one line or keys and values, found " + kind(item));
            }
        }
        return entries;
    }

    /** An item of a list: its text, and the section it is if it is no single line. */
    public record Entry(String text, Optional<Section> section, Place place) {}

    /** This section as plain maps, lists and scalars, every key known: for copying it whole. */
    public Map<String, Object> tree() {
        known.addAll(values.keySet());
        Map<String, Object> tree = new LinkedHashMap<>();
        values.forEach((key, node) -> tree.put(key, new Tree(file, problems).of(node)));
        return tree;
    }

    /** Adds a problem for each key that no getter has asked for, with the nearest that one has. */
    public void refuseUnknownKeys() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problems.add(place(key), "unknown key \"" + key + "\"" + Nearest.hint(key, known));
            }
        }
    }

    private List<Node> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node node = java.util.Objects.requireNonNull(values.get(key));
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private <T> Optional<T> parsed(String key, Function<String, T> parse) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text.get().strip()));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> T required(String key, Optional<T> value, T harmless) {
        if (value.isEmpty() && !has(key)) {
            problems.add(place(), "\"" + key + "\" is missing");
        }
        return value.orElse(harmless);
    }

    private static boolean isNull(@Nullable Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private static String kind(@Nullable Node node) {
        return node instanceof MappingNode
                ? "keys and values"
                : node instanceof SequenceNode ? "a list" : "a single value";
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
