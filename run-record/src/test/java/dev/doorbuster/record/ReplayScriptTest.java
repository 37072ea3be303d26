package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayScriptTest {

    private static final List<ReplayScript.Line> LINES = List.of(
            new ReplayScript.Line(0, "GET", "/", "/", 200, 0, "ICN51"),
            new ReplayScript.Line(1_250_000, "POST", "/order?replayed=7", "/order", 302, 512, ""));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("replay.tsv");
        try (ReplayScript.Writer writer = new ReplayScript.Writer(file)) {
            for (ReplayScript.Line line : LINES) {
                writer.append(line);
            }
        }
    }

    private List<ReplayScript.Line> read() throws IOException {
        List<ReplayScript.Line> lines = new ArrayList<>();
        ReplayScript.read(file, lines::add);
        return lines;
    }

    @Test
    void whatIsWritten_isRead() throws IOException {
        assertThat(read()).isEqualTo(LINES);
    }

    @Test
    void oneThatIsCut_isNone() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(this::read).isInstanceOf(RecordFormatException.class).hasMessageContaining("has no end");
    }

    @Test
    void oneThatWasChanged_isNone() throws IOException {
        Files.writeString(file, Files.readString(file).replace("1250000", "1250001"));

        assertThatThrownBy(this::read)
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("line 5: the end speaks of other");
    }

    @Test
    void aLineThatIsNone_isNamed() throws IOException {
        Files.writeString(file, Files.readString(file).replace("GET\t/\t", "GET\t"));

        assertThatThrownBy(this::read).hasMessageContaining("replay.tsv line 3: expected 7 columns, found 6");
    }

    @Test
    void noValueBreaksALine() {
        assertThatThrownBy(() -> new ReplayScript.Line(0, "GET", "/a\tb", "a", 200, 0, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
