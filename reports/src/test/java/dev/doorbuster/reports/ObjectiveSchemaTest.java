package dev.doorbuster.reports;

import static dev.doorbuster.reports.PublishedSchema.NONSENSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.objectives.Names;
import dev.doorbuster.reports.objectives.Objectives;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of objectives in their object form is what the reader of objectives says, and what the documents say. */
class ObjectiveSchemaTest {

    private static final PublishedSchema SCHEMA = RehearsalSchemaTest.SCHEMA;
    private static final String DOCUMENT = PublishedSchema.text("docs/objectives.md");
    private static final Pattern EXAMPLE = Pattern.compile("^ {4}- (\\{metric: .*?})( +#.*)?$", Pattern.MULTILINE);
    private static final Names NAMES =
            Names.of(RehearsalSchemaTest.plan()).with(Set.of("all", "checkout", "eu-west-1"), true);

    static List<String> examples() {
        Matcher m = EXAMPLE.matcher(DOCUMENT);
        return m.results().map(result -> result.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void objectInTheDocuments_isValidAndRead(String object) {
        assertThat(SCHEMA.errors(asked(object))).isEmpty();
        assertThat(problems(object)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{metric: latncy, of: all, percentile: 99, max: 1 s}",
                "{of: all, max: 1 s}",
                "{metric: latency, of: all, percentile: 99, max: 800}",
                "{metric: latency, of: all, percentile: 99}",
                "{metric: latency, of: all, percentile: 99, max: 1 s, min: 1 ms}",
                "{metric: latency, of: all, max: 1 s}",
                "{metric: latency, of: all, percentile: 100, max: 1 s}",
                "{metric: latency, of: all, percentile: p99, max: 1 s}",
                "{metric: latency, of: all, figure: median, max: 1 s}",
                "{metric: latency, percentile: 99, max: 1 s}",
                "{metric: latency, of: all, percentile: 99, from: arrival, max: 1 s}",
                "{metric: share-under, of: all, min: 90 %}",
                "{metric: share-under, of: all, under: 1 s, min: 90}",
                "{metric: throughput, of: all, min: 120}",
                "{metric: outage, of: all, max: 30}",
                "{metric: lost-throughput, of: all, min: 5 %, against: baseline}",
                "{metric: lost-throughput, of: all, max: 200, against: baseline}",
                "{metric: requests, of: all, min: 1.5}",
                "{metric: requests, of: all, min: many}",
                "{metric: errors, of: all, max: 0.5}",
                "{metric: errors, of: all, max: 1 %, durin: [surge]}",
                "{metric: errors, of: all, layer: router, max: 1 %}",
                "{metric: recovery, of: all, max: 1 %, within: 2 m}",
                "{metric: recovery, of: all, max: 1 %, within: 2 m of surge ending, for: 30}",
                "{metric: queue-drained, of: orders, within: 2 m of surge ending}",
                "{metric: capacity, of: wen, reaches: 8, within: 8 m of surge starting}",
                "{metric: capacity, of: web, reaches: 8, within: 8 m after surge}",
                "{metric: healthy-hosts, min: 2, in-every-zone: perhaps}",
                "{metric: observed, max: 80}",
                "{metric: observed, name: database-cpu}",
                "{metric: observed, name: database-cpu, figure: p99, max: 80}",
                "{metric: observed, name: database-cpu, max: 80, for: 2}",
                "{metric: observed-reached, name: database-cpu, within: 8 m of surge starting}",
                "{metric: alarm-fires, of: hurt}",
                "{metric: alarm-quiet, of: hurt, within: 8 m of surge starting}",
                "{metric: lost-orders, of: all, max: 0}",
                "{metric: oversold, max: -1}",
            })
    void whatIsWrongIsRefusedByTheSchemaAndByTheReader(String object) {
        assertThat(SCHEMA.errors(asked(object))).as("the schema").isNotEmpty();
        assertThat(problems(object)).as("the reader").isNotEmpty();
    }

    @Test
    void everyMetricOfTheReader_isInTheSchemaAndInTheDocuments() {
        Set<String> read = words("{metric: " + NONSENSE + "}");

        assertThat(SCHEMA.words("/$defs/objectiveObject/properties/metric/enum"))
                .as("metrics in docs/schema/rehearsal.schema.json")
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(read).hasSizeGreaterThan(20);
        assertThat(DOCUMENT).contains(read.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyKeyOfAnObject_isInTheSchema(String object) {
        assertThat(SCHEMA.keys("/$defs/metric-" + metric(object) + "/properties"))
                .as("keys of " + metric(object) + " in docs/schema/rehearsal.schema.json")
                .containsAll(PublishedSchema.knownKeys(problems(planted(object))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure", "from", "layer"})
    void everyWordOfAnObject_isInTheSchema(String key) {
        for (String object : examples()) {
            if (object.contains(key + ":")) {
                Set<String> read = words(object.replaceFirst(key + ": [a-z-]+", key + ": " + NONSENSE));

                assertThat(SCHEMA.words("/$defs/metric-" + metric(object) + "/properties/" + key + "/enum"))
                        .as(key + " of " + metric(object))
                        .containsAll(read);
                assertThat(read).as(object).isNotEmpty();
            }
        }
    }

    private static String asked(String object) {
        return "rehearsal: a\nprofile: a\nobjectives:\n  - " + object + "\n";
    }

    private static String metric(String object) {
        return object.replaceFirst("\\{metric: ([a-z-]+).*", "$1");
    }

    private static String planted(String object) {
        return object.substring(0, object.length() - 1) + ", " + NONSENSE + ": 1}";
    }

    private static Set<String> words(String object) {
        return PublishedSchema.knownWords(problems(object));
    }

    private static List<String> problems(String object) {
        Problems problems = new Problems();
        List<ObjectiveText> texts = Document.parse("day.yaml", asked(object), problems).entries("objectives").stream()
                .map(e -> new ObjectiveText(e.text(), e.section(), e.place()))
                .toList();
        Objectives.parse(texts, NAMES, problems);
        return problems.lines();
    }
}
