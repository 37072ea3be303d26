package dev.doorbuster.reports;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of rehearsals is what the reader of rehearsals says; of objectives see {@link ObjectiveSchemaTest}. */
class RehearsalSchemaTest {

    static final PublishedSchema SCHEMA = PublishedSchema.of("rehearsal");

    private static final String REHEARSAL = """
            rehearsal: sale
            profile: sale
            target: local
            faults: [{experiment: az-power-interruption, at: surge + 1 m, parameters: {duration: 4 m}}]
            guards: {delivered: 98 %, lateness-p99: 300 ms, samples-beyond-percentile: 5, largest-gap-periods: 3}
            objectives: [p99 of all < 1 s]
            """;
    private static final String PROFILE = "phases: [{name: baseline, duration: 5 m}, {name: surge, duration: 5 m}]";

    static List<Path> bundled() throws IOException {
        // The list of accounts is beside them.
        return PublishedSchema.yaml("rehearsals").stream()
                .filter(file -> !file.endsWith("allow-list.yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aBundledRehearsalIsValidAndNamesItsSchema(Path file) throws IOException {
        SCHEMA.mustHold(file);
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
    void whatIsWrongIsRefusedByTheSchemaAndByTheReader(String change) {
        SCHEMA.mustRefuse(REHEARSAL, change, RehearsalSchemaTest::problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rehearsal: sale|/properties",
                "{experiment|/$defs/fault/properties",
                "{delivered|/$defs/guards/properties",
            })
    void everyKeyOfTheReaderIsInTheSchema(String where, String pointer) {
        SCHEMA.mustKnowKeys(REHEARSAL, where, pointer, RehearsalSchemaTest::problems);
    }

    /** A rehearsal that names all that objectives may speak of. */
    static Plan plan() {
        return plan(REHEARSAL, new Problems());
    }

    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        plan(yaml, problems);
        return problems.lines();
    }

    private static Plan plan(String yaml, Problems problems) {
        Section profile = Document.parse("profile.yaml", PROFILE, problems);
        Target target = Target.read(Document.parse("target.yaml", TargetSchemaTest.TARGET, problems));
        return Plan.of(Document.parse("day.yaml", yaml, problems), profile, target);
    }
}
