package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A schema that editors are given, held against the reader of the same files. What a reader knows, it tells itself: a key or a word that
 * nobody would write is planted, and it answers with those it expected.
 */
public final class PublishedSchema {

    /** What nobody would write, and nothing is near to. */
    public static final String NONSENSE = "zzzzzzzzzzzzzzzzzzzzzzzz";

    static final Path HOUSE = Path.of("").toAbsolutePath().getParent();

    private static final Pattern KNOWN_KEYS = Pattern.compile("unknown key \"" + NONSENSE + "\"; known: (.*)");
    private static final Pattern KNOWN_WORDS =
            Pattern.compile("\"" + NONSENSE + "\"(?: is not one of |; known: )([^;]*)");

    private final String file;
    private final JsonSchema schema;

    private PublishedSchema(String file, JsonSchema schema) {
        this.file = file;
        this.schema = schema;
    }

    /** Of rehearsals, targets or profiles. */
    public static PublishedSchema of(String what) {
        String file = what + ".schema.json";
        return new PublishedSchema(
                file,
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(HOUSE.resolve("docs/schema")
                                .resolve(file)
                                .toUri()
                                .toString())));
    }

    /** What it has against a file of YAML. */
    public List<String> errors(String yaml) {
        Problems problems = new Problems();
        JsonNode tree = new ObjectMapper()
                .valueToTree(Document.parse("file.yaml", yaml, problems).tree());
        problems.throwIfAny();
        return schema.validate(tree).stream().map(String::valueOf).toList();
    }

    /** The keys of the object at a JSON pointer. */
    public Set<String> keys(String pointer) {
        Set<String> keys = new LinkedHashSet<>();
        schema.getSchemaNode().at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The words of the list at a JSON pointer. */
    public List<String> words(String pointer) {
        JsonNode list = schema.getSchemaNode().at(pointer);
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asText())
                .toList();
    }

    /** A bundled file is right, and its first line tells editors so. */
    public void mustHold(Path bundled) throws IOException {
        String text = Files.readString(bundled);
        assertThat(errors(text)).as(bundled.toString()).isEmpty();
        Path place = bundled.getParent().relativize(HOUSE.resolve("docs/schema").resolve(file));
        assertThat(text).startsWith("# yaml-language-server: $schema=" + place + "\n");
    }

    /** Both see what is wrong, and neither has anything against the same file without it. */
    public void mustRefuse(String good, String change, Reader reader) {
        String bad = changed(good, change);
        assertThat(errors(good)).isEmpty();
        assertThat(reader.problems(good)).isEmpty();
        assertThat(errors(bad)).as("the schema").isNotEmpty();
        assertThat(reader.problems(bad)).as("the reader").isNotEmpty();
    }

    /** Every key that the reader knows in the mapping that begins there, or at that line, is at the pointer. */
    public void mustKnowKeys(String good, String where, String pointer, Reader reader) {
        assertThat(good).containsOnlyOnce(where);
        String indented = where.startsWith("{")
                ? "{" + NONSENSE + ": 1, " + where.substring(1)
                : where.replaceFirst("^( *)(?s)(.*)$", "$1" + NONSENSE + ": 1\n$1$2");
        assertThat(knownKeys(reader.problems(good.replace(where, indented))))
                .as(where)
                .isNotEmpty()
                .isSubsetOf(keys(pointer));
    }

    /** Every word that the reader knows is at the pointer, and there is no other. */
    public void mustKnowWords(String good, String change, String pointer, Reader reader) {
        assertThat(knownWords(reader.problems(changed(good, change))))
                .as(change)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(words(pointer));
    }

    /** What a reader of ours has against a file. */
    @FunctionalInterface
    public interface Reader {
        List<String> problems(String yaml);
    }

    /** The keys that a reader expected in place of the planted one. */
    static Set<String> knownKeys(List<String> problems) {
        return listed(problems, KNOWN_KEYS);
    }

    /** The words that a reader expected in place of the planted one. */
    static Set<String> knownWords(List<String> problems) {
        return listed(problems, KNOWN_WORDS);
    }

    /** The text of a file of the house, by its path in it. */
    static String text(String path) {
        try {
            return Files.readString(HOUSE.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The YAML files of a folder of the house. */
    public static List<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.list(HOUSE.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** @param change what is there, and what is put in its place: {@code a => b} */
    private static String changed(String good, String change) {
        String[] parts = change.split(" => ", -1);
        assertThat(good).contains(parts[0]);
        return good.replace(parts[0], parts[1].replace("NONSENSE", NONSENSE));
    }

    private static Set<String> listed(List<String> problems, Pattern pattern) {
        Set<String> listed = new TreeSet<>();
        for (String problem : problems) {
            Matcher m = pattern.matcher(problem);
            if (m.find()) {
                listed.addAll(Arrays.asList(m.group(1).split(", ", -1)));
            }
        }
        return listed;
    }
}
