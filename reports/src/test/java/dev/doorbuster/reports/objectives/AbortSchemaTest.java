package dev.doorbuster.reports.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors are given says of abort rules what our reader says, which tells itself what it knows when it meets nonsense. */
class AbortSchemaTest {

    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(
                    DOCS.resolve("schema/rehearsal.schema.json").toUri().toString()));
    private static final Pattern EXAMPLE = Pattern.compile("^ {6}- (\\{metric: .*?})( +#.*)?$", Pattern.MULTILINE);
    private static final Pattern KNOWN = Pattern.compile("(?:known: |is not one of )([^;\n]*)");
    private static final String NONSENSE = "zzzzzzzzzzzz";

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(DOCS.resolve("objectives.md")))
                .results()
                .map(result -> result.group(1))
                .map(example -> example.replace("name: database-cpu", "name: cpu"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void ruleInTheDocuments_isValidAndRead(String rule) {
        assertThat(errors(rule)).isEmpty();
        assertThat(AbortPlans.rules(rule)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyKeyOfARule_isInTheSchema(String rule) {
        String metric = rule.replaceFirst("\\{metric: ([a-z-]+).*", "$1");

        List<String> known = known(rule.substring(0, rule.length() - 1) + ", " + NONSENSE + ": 1}");
        // The reader knows both, and refuses the one that would abort a run that does well.
        known.removeAll(List.of("max", "min"));
        assertThat(names(SCHEMA.getSchemaNode().at("/$defs/abort-" + metric + "/properties")))
                .containsAll(known)
                .containsAnyOf("max", "min");
    }

    @Test
    void everyMetricOfTheReader_isInTheSchemaAndInTheDocuments() throws IOException {
        List<String> read = known("{metric: " + NONSENSE + "}");

        JsonNode words = SCHEMA.getSchemaNode().at("/$defs/abortObject/properties/metric/enum");
        assertThat(words).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(read);
        assertThat(String.join("\n", examples())).contains(read.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{metric: recovery, of: all, max: 5 %}",
                "{of: all, max: 5 %}",
                "{metric: errors, of: all, max: 5}",
                "{metric: errors, of: all, min: 5 %}",
                "{metric: errors, of: all, max: 5 %, layer: wafer}",
                "{metric: errors, of: all, max: 5 %, for: half a minute}",
                "{metric: errors, of: all, max: 5 %, above: surge}",
                "{metric: latency, of: all, max: 5 s}",
                "{metric: latency, of: all, figure: max, max: 5 s}",
                "{metric: throughput, of: all, max: 5 /s}",
                "{metric: queue-depth, of: orders, max: 5, min: 5}",
                "{metric: healthy-hosts, min: 1, in-every-zone: true}",
            })
    void wrongRule_isRefusedByTheSchemaAndByTheReader(String rule) {
        assertThat(errors(rule)).as("the schema").isNotEmpty();
        assertThat(problems(rule)).as("the reader").isNotEmpty();
    }

    private static List<String> errors(String rule) {
        Problems problems = new Problems();
        JsonNode tree = new ObjectMapper()
                .valueToTree(Document.parse(
                                "day.yaml", "rehearsal: a\nprofile: a\nabort-when:\n  - " + rule + "\n", problems)
                        .tree());
        problems.throwIfAny();
        return SCHEMA.validate(tree).stream().map(String::valueOf).toList();
    }

    private static List<String> problems(String rule) {
        InvalidSettingsException e = catchThrowableOfType(InvalidSettingsException.class, () -> AbortPlans.rules(rule));
        return e == null ? List.of() : e.problems();
    }

    /** What the reader says that it expected in place of the nonsense. */
    private static List<String> known(String rule) {
        List<String> known = new ArrayList<>();
        for (String problem : problems(rule)) {
            Matcher m = KNOWN.matcher(problem);
            if (m.find()) {
                known.addAll(Arrays.asList(m.group(1).split(", ", -1)));
            }
        }
        assertThat(known).as(rule).isNotEmpty();
        return known;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
