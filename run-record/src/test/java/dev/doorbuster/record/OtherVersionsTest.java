package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of a version that is not known are refused by name; fields that were added since are passed over. */
class OtherVersionsTest {

    private static final String LINE =
            "{\"fault\":\"f\",\"experiment\":\"e\",\"kind\":\"started\",\"atSeconds\":1.5,\"detail\":\"\",\"data\":{}";

    @TempDir
    Path folder;

    static Stream<JsonLines<?>> formats() {
        return Stream.of(
                JsonLines.ATTEMPTS,
                JsonLines.AUDIT,
                JsonLines.FAULTS,
                JsonLines.GENERATOR,
                JsonLines.LOGS,
                JsonLines.METRICS);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aLaterVersionIsRefusedByName(JsonLines<?> format) throws IOException {
        String later = format.schema().replace("/1", "/2");
        Path file = Files.writeString(folder.resolve("later.jsonl"), "{\"schema\":\"" + later + "\"}\n{\"end\":0}\n");

        assertThat(format.read(file, item -> {})).hasValueSatisfying(damage -> assertThat(damage.toString())
                .contains("later.jsonl line 1", "expected the schema " + format.schema(), later, "another version"));
    }

    @Test
    void aFieldThatWasAddedIsPassedOver_andAChecksumThatIsNotThereYetIsNotMissed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("faults.jsonl"),
                "{\"schema\":\"doorbuster.faults/1\",\"since\":\"x\"}\n" + LINE
                        + ",\"added\":[1,{\"a\":2}]}\n{\"end\":1,\"more\":true}\n");

        assertThat(JsonLines.FAULTS.readWhole(file)).hasSize(1);
    }

    @Test
    void aFieldThatMustBeThereAndIsNot_isDamage() throws IOException {
        for (String line : List.of(
                LINE.replace("\"fault\":\"f\",", ""),
                LINE.replace("1.5", "null"),
                LINE.replace("1.5", "1e999"),
                LINE.replace("1.5", "\"NaN\""))) {
            Path file = Files.writeString(
                    folder.resolve("faults.jsonl"),
                    "{\"schema\":\"doorbuster.faults/1\"}\n" + line + "}\n{\"end\":1}\n");

            assertThat(JsonLines.FAULTS.read(file, item -> {}))
                    .as(line)
                    .hasValueSatisfying(damage -> assertThat(damage.place()).endsWith("line 2"));
        }
    }

    @Test
    void aBitThatChangedIsTold() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (JsonLines.Writer<Observation> writer = JsonLines.METRICS.write(file)) {
            writer.append(new Observation("queue-depth", "orders", null, 1, 10, 5, "messages"));
        }
        Files.writeString(file, Files.readString(file).replace("5.0", "4.0"));

        assertThat(JsonLines.METRICS.read(file, item -> {}))
                .hasValueSatisfying(damage -> assertThat(damage.what()).contains("is not what was written"));
    }

    @Test
    void arrivalsOfAnotherVersionAreRefused_andThoseWithoutAChecksumAreRead() throws IOException {
        String arrivals = "# doorbuster.arrivals/1\natSeconds,journey,region\n1.500000,buy,seoul\n# end,1\n";
        List<Arrivals.Arrival> read = new ArrayList<>();

        assertThat(Arrivals.read(Files.writeString(folder.resolve("a.csv"), arrivals), read::add))
                .isEmpty();
        assertThat(read).containsExactly(new Arrivals.Arrival(1.5, "buy", "seoul"));
        assertThat(Arrivals.read(Files.writeString(folder.resolve("a.csv"), arrivals.replace("/1", "/2")), read::add))
                .hasValueSatisfying(damage -> assertThat(damage.toString())
                        .contains("a.csv line 1", "doorbuster.arrivals/1", "doorbuster.arrivals/2"));
        assertThat(Arrivals.read(Files.writeString(folder.resolve("a.csv"), arrivals.replace("1.5", "NaN")), read::add))
                .isPresent();
    }

    @Test
    void aManifestOfALaterVersionIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"schema":"doorbuster.manifest/2","run":"r","rehearsal":"x","createdAt":"2026-11-20T12:00:00Z","seed":1,
                 "speed":1,"scale":1,"gitCommit":"unknown","target":"local","faults":"allowed","added":{"a":1}}
                """);
        RunDirectory run = RunDirectory.open(folder);

        assertThatThrownBy(() -> Manifest.read(run))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContainingAll(
                        "manifest.json", "doorbuster.manifest/1", "doorbuster.manifest/2", "another version");
    }

    @Test
    void aRequestRecordOfALaterVersionIsRefusedByName() throws IOException {
        Path file = folder.resolve("requests.bin");
        new RequestWriter(file).close();
        byte[] bytes = Files.readAllBytes(file);
        bytes[RequestWriter.MAGIC.length] = RequestWriter.VERSION + 1;
        Files.write(file, bytes);

        assertThat(RequestReader.read(file, request -> {})).hasValueSatisfying(damage -> assertThat(damage.toString())
                .contains("requests.bin", "version 3", "versions 1 and 2"));
    }
}
