package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.PublishedSchema;
import dev.doorbuster.simulations.journey.Journeys;
import dev.doorbuster.simulations.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of profiles is what the readers of profiles and of the bundled journeys' settings say. */
class ProfileSchemaTest {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("profile");
    private static final Pattern PROFILE_KEY = Pattern.compile("^profile: ", Pattern.MULTILINE);

    private static final String PROFILE = """
            profile: sale
            request-timeout: 10 s
            phases:
              - {name: warm-up, duration: 3 m, rate: {from: 2 /s, to: 15 /s}}
              - {name: baseline, duration: 5 m, rate: 15 /s}
              - {duration: 12 m, name: surge, curve: {from: 1 m, to: 3 m}}
            arrivals:
              curve: {source: here, interval: 1 m, counts: [1, 2, 3]}
              burstiness: {source: here, gaps: [0.5, 1.5]}
              peak: 80 /s
            mix: {source: here, kinds: {home: 1, product: 2}, requests-per-visit: [1, 5], think-seconds: [0, 9.5]}
            edges: {edges: {ICN51: 3, LAX3: 1}}
            catalogue: {prefix: sku-, products: 300, hot: [hot-1]}
            journeys:
              - {journey: browse, share: 55 %, settings: {at-most: 4, straight-to-alb: 60 %}}
              - {share: 40 %, journey: buy, settings: {hope: 60 %, press-again: {attempts: 4, first: 3 s}}}
              - journey: webhook
                share: 5 %
                settings: {throttling: expected, bodies: {providers: {bank: [200, 300]}}, back-off: {most: 60 s}}
            regions:
              - {region: ap-northeast, weight: 70 %, edges: [ICN51], round-trip: 6 ms}
              - {weight: 30 %, region: us-west, edges: LAX3, utc-offset: -8 h}
            """;

    static List<Path> bundled() throws IOException {
        List<Path> profiles = new ArrayList<>();
        for (Path file : PublishedSchema.yaml("rehearsals/profiles")) {
            // Beside the profiles lie the curves, mixes and sizes that they name.
            if (PROFILE_KEY.matcher(Files.readString(file)).find()) {
                profiles.add(file);
            }
        }
        return profiles;
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aBundledProfileIsValidAndNamesItsSchema(Path file) throws IOException {
        SCHEMA.mustHold(file);
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aBundledProfileIsValidWithTheFilesWrittenIntoItThatItNames(Path file) {
        Problems problems = new Problems();

        String whole = Document.render(Profiles.inline(Document.read(file, problems)));

        assertThat(SCHEMA.errors(whole)).isEmpty();
        assertThat(problems.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile: sale => profil: sale",
                "request-timeout: 10 s => request-timeout: 10",
                "duration: 5 m, => duration: 5,",
                "rate: 15 /s => rate: 15",
                "rate: 15 /s => rate: 15 /s, curve: {from: 1 m, to: 2 m}",
                "rate: 15 /s => rates: 15 /s",
                "{from: 2 /s, to: 15 /s} => {from: 2 /s}",
                "  peak: 80 /s => # no peak",
                "peak: 80 /s => base: 1 /s",
                "counts: [1, 2, 3] => counts: [1, many, 3]",
                "counts: [1, 2, 3] => counts: [1]",
                "gaps: [0.5, 1.5] => gaps: [-1, 1.5]",
                "think-seconds: [0, 9.5] => think-seconds: 4",
                "kinds: {home: 1 => kinds: {home: 1.5",
                "{edges: {ICN51: 3, LAX3: 1}} => edges",
                "products: 300 => products: 0",
                "products: 300 => products: 300, cold: [a]",
                "at-most: 4 => at-most: 2000",
                "at-most: 4 => hope: 4 %",
                "hope: 60 % => hope: 0.6",
                "attempts: 4 => attempts: 0",
                "attempts: 4 => tries: 4",
                "throttling: expected => throttling: no",
                "[200, 300] => [large]",
                "weight: 70 % => weight: 0.7",
                "region: us-west => region: \"us,west\"",
                "utc-offset: -8 h => utc-offset: -8",
            })
    void whatIsWrongIsRefusedByTheSchemaAndByTheReader(String change) {
        SCHEMA.mustRefuse(PROFILE, change, ProfileSchemaTest::problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "request-timeout: 10 s|/properties",
                "{duration: 12 m|/$defs/phase/properties",
                "{from: 2 /s|/$defs/phase/properties/rate/oneOf/1/properties",
                "{from: 1 m|/$defs/phase/properties/curve/properties",
                "  peak|/properties/arrivals/properties",
                "{prefix|/properties/catalogue/properties",
                "{share: 40 %|/$defs/journey/properties",
                "{at-most|/$defs/settings-browse/properties",
                "{hope|/$defs/settings-buy/properties",
                "{throttling|/$defs/settings-webhook/properties",
                "{attempts|/$defs/back-off/properties",
                "{most|/$defs/back-off/properties",
                "{weight|/$defs/region/properties",
            })
    void everyKeyOfTheReaderIsInTheSchema(String where, String pointer) {
        SCHEMA.mustKnowKeys(PROFILE, where, pointer, ProfileSchemaTest::problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = "throttling: expected => throttling: NONSENSE|/$defs/settings-webhook/properties/throttling/enum")
    void everyWordOfTheReaderIsInTheSchema(String change, String pointer) {
        SCHEMA.mustKnowWords(PROFILE, change, pointer, ProfileSchemaTest::problems);
    }

    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        Journeys.check(Document.parse("profile.yaml", yaml, problems));
        return problems.lines();
    }
}
