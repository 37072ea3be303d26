package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    private static final FaultEvent EVENT =
            new FaultEvent("az-loss", "az-loss", FaultEvent.Kind.PROOF_SEEN, 12.5, "4 of 8 gone", Map.of("zone", "a"));

    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        assertThat(JsonLines.FAULTS.readWhole(written())).containsExactly(EVENT, EVENT);
        assertThat(Files.readString(written()))
                .startsWith("{\"schema\":\"doorbuster.faults/1\"}\n")
                .contains("\"proof-seen\"");
    }

    @Test
    void aCutLineIsDamageAfterEverythingBeforeIt() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf('}', text.length() - 30)));
        List<FaultEvent> read = new ArrayList<>();

        assertThat(JsonLines.FAULTS.read(file, read::add))
                .hasValueSatisfying(damage -> assertThat(damage.place()).endsWith("line 3"));
        assertThat(read).containsExactly(EVENT);
        assertThatThrownBy(() -> JsonLines.FAULTS.readWhole(file)).isInstanceOf(RecordFormatException.class);
    }

    @Test
    void aFileCutAtALinesEndIsDamageAfterEverythingBeforeIt() throws IOException {
        Path file = written();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(3)).matches("\\{\"end\":2,\"crc32\":\"[0-9a-f]{8}\"}");
        Files.write(file, lines.subList(0, 3));
        List<FaultEvent> read = new ArrayList<>();

        assertThat(JsonLines.FAULTS.read(file, read::add))
                .hasValueSatisfying(damage -> assertThat(damage.what()).isEqualTo("has no end: the record is cut"));
        assertThat(read).containsExactly(EVENT, EVENT);
    }

    @Test
    void anEndThatCountsOtherLinesOrIsNotTheLastIsDamage() throws IOException {
        Path file = written();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);
        assertThat(JsonLines.FAULTS.read(file, e -> {}))
                .hasValueSatisfying(damage -> assertThat(damage.what()).contains("2 lines", "found 1"));

        written();
        Files.writeString(file, "{\"end\":3}\n", StandardOpenOption.APPEND);
        assertThat(JsonLines.FAULTS.read(file, e -> {}))
                .hasValueSatisfying(damage -> assertThat(damage.what()).contains("after the end"));
    }

    @Test
    void aMissingNumberIsDamageNotZero() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Files.writeString(
                file,
                "{\"schema\":\"doorbuster.metrics/1\"}\n{\"metric\":\"queue-depth\",\"of\":\"orders\",\"unit\":\"1\"}\n");

        assertThat(JsonLines.METRICS.read(file, o -> {})).isPresent();
    }

    @Test
    void anotherSchemaIsRefusedByName() throws IOException {
        assertThat(JsonLines.METRICS.read(written(), o -> {})).hasValueSatisfying(damage -> assertThat(damage.what())
                .contains("doorbuster.metrics/1", "doorbuster.faults/1"));
    }

    private Path written() throws IOException {
        Path file = folder.resolve("faults.jsonl");
        try (JsonLines.Writer<FaultEvent> writer = JsonLines.FAULTS.write(file)) {
            writer.append(EVENT);
            writer.append(EVENT);
        }
        return file;
    }
}
