package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.objectives.Names;
import dev.doorbuster.reports.objectives.Objectives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schemas that editors are given say what our readers say. What a reader knows, it tells itself: a key or a word that nobody would
 * write is planted, and it answers with those it expected.
 */
class PublishedSchemaTest {

    private static final Path HOUSE = Path.of("").toAbsolutePath().getParent();
    private static final JsonSchema REHEARSAL = schema("rehearsal");
    private static final JsonSchema TARGET = schema("target");

    private static final String NONSENSE = "zzzzzzzzzzzzzzzzzzzzzzzz";
    private static final Pattern KNOWN_KEYS = Pattern.compile("unknown key \"" + NONSENSE + "\"; known: (.*)");
    private static final Pattern KNOWN_WORDS =
            Pattern.compile("\"" + NONSENSE + "\"(?: is not one of |; known: )([^;]*)");
    private static final Pattern EXAMPLE = Pattern.compile("^ {4}- (\\{metric: .*?})( +#.*)?$", Pattern.MULTILINE);

    private static final String TARGET_FILE = """
            target: shop
            region: ap-northeast-2
            account: "111122223333"
            faults: allowed
            entry-points: {cloudfront: "https://a.example", alb: "https://b.example", api-gateway: "https://c.example"}
            clock: http://127.0.0.1:4566/clock
            aws: {endpoint: "http://127.0.0.1:4566", credentials: dummy}
            resources:
              web-group: shop-web
              consumers-group: shop-consumers
              database: shop-db
              queues: {orders: {queue: orders, dead-letters: orders-dlq}}
            metrics: [{name: lag, namespace: Shop, metric: Lag, dimensions: {Part: 3}, statistic: p99, unit: seconds}]
            audit: {url: "https://d.example"}
            safety: {tag: a=b, stop-alarms: [hurt]}
            """;
    private static final String REHEARSAL_FILE = """
            rehearsal: sale
            profile: sale
            target: local
            faults: [{experiment: az-power-interruption, at: surge + 1 m, parameters: {duration: 4 m}}]
            guards: {delivered: 98 %, lateness-p99: 300 ms, samples-beyond-percentile: 5, largest-gap-periods: 3}
            objectives: [p99 of all < 1 s]
            """;
    private static final String PROFILE_FILE =
            "phases: [{name: baseline, duration: 5 m}, {name: surge, duration: 5 m}]";
    private static final Names NAMES =
            Names.of(plan(REHEARSAL_FILE, new Problems())).with(Set.of("all", "checkout", "eu-west-1"), true);

    // --- what is right -----------------------------------------------------------------------------------------------

    static List<Path> rehearsals() throws IOException {
        return yaml(HOUSE.resolve("rehearsals"));
    }

    static List<Path> targets() throws IOException {
        return yaml(HOUSE.resolve("rehearsals/targets"));
    }

    @ParameterizedTest
    @MethodSource("rehearsals")
    void bundledRehearsal_isValidAndNamesItsSchema(Path file) throws IOException {
        assertThat(errors(REHEARSAL, Files.readString(file))).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("# yaml-language-server: $schema=../docs/schema/rehearsal.schema.json\n");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void bundledTarget_isValidAndNamesItsSchema(Path file) throws IOException {
        assertThat(errors(TARGET, Files.readString(file))).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("# yaml-language-server: $schema=../../docs/schema/target.schema.json\n");
    }

    static List<String> examples() {
        Matcher m = EXAMPLE.matcher(text(HOUSE.resolve("docs/objectives.md")));
        return m.results().map(result -> result.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void objectInTheDocuments_isValidAndRead(String object) {
        assertThat(errors(REHEARSAL, asked(object))).isEmpty();
        assertThat(problemsOf(object)).isEmpty();
    }

    // --- what is wrong -----------------------------------------------------------------------------------------------

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
    void wrongObject_isRefusedByTheSchemaAndByTheReader(String object) {
        assertThat(errors(REHEARSAL, asked(object))).as("the schema").isNotEmpty();
        assertThat(problemsOf(object)).as("the reader").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rehearsal: sale => rehearsal: ../sale",
                "rehearsal: sale => rehearsl: sale",
                "profile: sale => speed: 0",
                "profile: sale => speed: fast",
                "profile: sale => seed: -1",
                "profile: sale => settle: 3",
                "profile: sale => faults-asked: maybe",
                "experiment: az-power-interruption => experiments: az-power-interruption",
                "at: surge + 1 m => att: surge + 1 m",
                "delivered: 98 % => delivered: 98",
                "samples-beyond-percentile: 5 => samples-beyond-percentile: 0",
                "largest-gap-periods: 3 => largest-gap: 3",
            })
    void wrongRehearsal_isRefusedByTheSchemaAndByTheReader(String change) {
        String file = changed(REHEARSAL_FILE, change);

        assertThat(errors(REHEARSAL, REHEARSAL_FILE)).isEmpty();
        assertThat(planProblems(REHEARSAL_FILE)).isEmpty();
        assertThat(errors(REHEARSAL, file)).as("the schema").isNotEmpty();
        assertThat(planProblems(file)).as("the reader").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account: \"111122223333\" => account: \"1111\"",
                "faults: allowed => faults: always",
                "region: ap-northeast-2 => regions: ap-northeast-2",
                "alb: \"https://b.example\" => alb: b.example",
                "alb: \"https://b.example\" => alb: \"https://u:p@b.example\"",
                "credentials: dummy => credentials: none",
                "web-group: shop-web => web-groups: shop-web",
                "dead-letters: orders-dlq => dlq: orders-dlq",
                "statistic: p99 => statistic: average",
                "unit: seconds => unit: second",
                "unit: seconds => unit: seconds, period: 60",
                "unit: seconds => unit: seconds, missing: nothing",
                "name: lag => name: Lag",
                "safety: {tag: a=b => safety: {tag: ab",
                "audit: {url: \"https://d.example\"} => audit: {}",
            })
    void wrongTarget_isRefusedByTheSchemaAndByTheReader(String change) {
        String file = changed(TARGET_FILE, change);

        assertThat(errors(TARGET, TARGET_FILE)).isEmpty();
        assertThat(targetProblems(TARGET_FILE)).isEmpty();
        assertThat(errors(TARGET, file)).as("the schema").isNotEmpty();
        assertThat(targetProblems(file)).as("the reader").isNotEmpty();
    }

    // --- what the code knows -----------------------------------------------------------------------------------------

    @Test
    void everyMetricOfTheReader_isInTheSchemaAndInTheDocuments() {
        Set<String> read = words("{metric: " + NONSENSE + "}");

        assertThat(strings(REHEARSAL.getSchemaNode(), "/$defs/objectiveObject/properties/metric/enum"))
                .as("metrics in docs/schema/rehearsal.schema.json")
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(read).hasSizeGreaterThan(20);
        assertThat(text(HOUSE.resolve("docs/objectives.md"))).contains(read.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyKeyOfAnObject_isInTheSchema(String object) {
        assertThat(keys("rehearsal", "/$defs/metric-" + metric(object) + "/properties"))
                .as("keys of " + metric(object) + " in docs/schema/rehearsal.schema.json")
                .containsAll(known(problemsOf(planted(object))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure", "from", "layer"})
    void everyWordOfAnObject_isInTheSchema(String key) {
        for (String object : examples()) {
            if (object.contains(key + ":")) {
                Set<String> read = words(object.replaceFirst(key + ": [a-z-]+", key + ": " + NONSENSE));

                assertThat(strings(
                                REHEARSAL.getSchemaNode(),
                                "/$defs/metric-" + metric(object) + "/properties/" + key + "/enum"))
                        .as(key + " of " + metric(object))
                        .containsAll(read);
                assertThat(read).as(object).isNotEmpty();
            }
        }
    }

    @Test
    void everyKeyOfARehearsal_isInTheSchema() {
        assertThat(known(planProblems(REHEARSAL_FILE + NONSENSE + ": 1\n")))
                .hasSizeGreaterThan(10)
                .isSubsetOf(keys("rehearsal", "/properties"));
        assertThat(known(planProblems(REHEARSAL_FILE.replace("{experiment", "{" + NONSENSE + ": 1, experiment"))))
                .hasSizeGreaterThan(3)
                .isSubsetOf(keys("rehearsal", "/$defs/fault/properties"));
        assertThat(known(planProblems(REHEARSAL_FILE.replace("{delivered", "{" + NONSENSE + ": 1, delivered"))))
                .hasSizeGreaterThan(5)
                .isSubsetOf(keys("rehearsal", "/$defs/guards/properties"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target: shop => /properties",
                "{cloudfront => /properties/entry-points/properties",
                "{endpoint => /properties/aws/properties",
                "web-group: shop-web => /properties/resources/properties",
                "{queue => /properties/resources/properties/queues/additionalProperties/properties",
                "{name => /properties/metrics/items/properties",
                "{url => /properties/audit/properties",
                "{tag => /properties/safety/properties",
            })
    void everyKeyOfATarget_isInTheSchema(String place) {
        String before = place.split(" => ", -1)[0];
        String planted = before.startsWith("{")
                ? "{" + NONSENSE + ": 1, " + before.substring(1)
                : before + "\n" + (before.startsWith("web") ? "  " : "") + NONSENSE + ": 1";

        assertThat(known(targetProblems(TARGET_FILE.replace(before, planted))))
                .isNotEmpty()
                .isSubsetOf(keys("target", place.split(" => ", -1)[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "faults: allowed => faults: " + NONSENSE + " => /properties/faults/enum",
                "unit: seconds => unit: " + NONSENSE + " => /properties/metrics/items/properties/unit/enum",
                "unit: seconds => unit: seconds, missing: " + NONSENSE
                        + " => /properties/metrics/items/properties/missing/enum",
            })
    void everyWordOfATarget_isInTheSchema(String place) {
        String[] parts = place.split(" => ", -1);

        assertThat(words(targetProblems(TARGET_FILE.replace(parts[0], parts[1]))))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(strings(TARGET.getSchemaNode(), parts[2]));
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    private static JsonSchema schema(String name) {
        Path file = HOUSE.resolve("docs/schema").resolve(name + ".schema.json");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(file.toUri().toString()));
    }

    private static List<String> errors(JsonSchema schema, String yaml) {
        Problems problems = new Problems();
        JsonNode tree = new ObjectMapper()
                .valueToTree(Document.parse("file.yaml", yaml, problems).tree());
        problems.throwIfAny();
        return schema.validate(tree).stream().map(String::valueOf).toList();
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

    private static String changed(String file, String change) {
        String[] parts = change.split(" => ", -1);
        assertThat(file).contains(parts[0]);
        return file.replace(parts[0], parts[1]);
    }

    private static List<String> problemsOf(String object) {
        Problems problems = new Problems();
        List<ObjectiveText> texts = Document.parse("day.yaml", asked(object), problems).entries("objectives").stream()
                .map(e -> new ObjectiveText(e.text(), e.section(), e.place()))
                .toList();
        Objectives.parse(texts, NAMES, problems);
        return problems.lines();
    }

    private static List<String> planProblems(String yaml) {
        Problems problems = new Problems();
        plan(yaml, problems);
        return problems.lines();
    }

    private static Plan plan(String yaml, Problems problems) {
        Section profile = Document.parse("profile.yaml", PROFILE_FILE, problems);
        Target target = Target.read(Document.parse("target.yaml", TARGET_FILE, problems));
        return Plan.of(Document.parse("day.yaml", yaml, problems), profile, target);
    }

    private static List<String> targetProblems(String yaml) {
        Problems problems = new Problems();
        Target.read(Document.parse("target.yaml", yaml, problems));
        return problems.lines();
    }

    private static Set<String> words(String object) {
        return words(problemsOf(object));
    }

    private static Set<String> words(List<String> problems) {
        return listed(problems, KNOWN_WORDS);
    }

    /** The keys that a reader expected in place of the planted one. */
    private static Set<String> known(List<String> problems) {
        return listed(problems, KNOWN_KEYS);
    }

    private static Set<String> listed(List<String> problems, Pattern pattern) {
        Set<String> listed = new TreeSet<>();
        problems.forEach(problem -> {
            Matcher m = pattern.matcher(problem);
            Optional<String> list = m.find() ? Optional.of(m.group(1)) : Optional.empty();
            list.ifPresent(words -> listed.addAll(Arrays.asList(words.split(", ", -1))));
        });
        return listed;
    }

    private static Set<String> keys(String schema, String pointer) {
        JsonNode node = (schema.equals("target") ? TARGET : REHEARSAL).getSchemaNode();
        Set<String> keys = new LinkedHashSet<>();
        node.at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> strings(JsonNode schema, String pointer) {
        JsonNode list = schema.at(pointer);
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asText())
                .toList();
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
