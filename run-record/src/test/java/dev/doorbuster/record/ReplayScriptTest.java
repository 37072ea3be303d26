package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayScriptTest {

    private static final List<ReplayScript.Line> LINES = List.of(
            new ReplayScript.Line(0, "GET", "/", "/", 200, 0, "ICN51", 1),
            new ReplayScript.Line(1_250_000, "POST", "/order?replayed=7", "/order", 302, 512, "", 2));

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

        assertThatThrownBy(this::read).hasMessageContaining("replay.tsv line 3: expected 8 columns, found 7");
    }

    @Test
    void aNumberThatIsNone_isNamed() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\t302\t", "\t3o2\t"));

        assertThatThrownBy(this::read)
                .hasMessageContaining("replay.tsv line 4: status: expected a whole number, found \"3o2\"");
    }

    /** Whatever happens to its bytes: the same requests, or none. */
    @Test
    void harmedInManyWays_itIsTheSameOrNone() throws IOException {
        long seed = Long.getLong("doorbuster.mutations.seed", 20_261_201L);
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++) {
            Files.write(file, harmed(whole, random));
            try {
                assertThat(read()).as("seed " + seed + " trial " + trial).isEqualTo(LINES);
            } catch (RecordFormatException e) {
                assertThat(e.getMessage()).contains("replay.tsv");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2500);
    }

    private static byte[] harmed(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        byte[] harmed = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> harmed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> harmed = Arrays.copyOf(whole, at);
            case 2 -> {
                harmed = Arrays.copyOf(whole, whole.length - 1);
                System.arraycopy(whole, at + 1, harmed, at, whole.length - at - 1);
            }
            default -> {
                harmed = Arrays.copyOf(whole, whole.length + 1);
                System.arraycopy(whole, at, harmed, at + 1, whole.length - at);
            }
        }
        return harmed;
    }

    @Test
    void noValueBreaksALine() {
        assertThatThrownBy(() -> new ReplayScript.Line(0, "GET", "/a\tb", "a", 200, 0, "", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMethodThatNobodySendsIsNoRequest() {
        assertThatThrownBy(() -> new ReplayScript.Line(0, "BREW", "/", "/", 200, 0, "", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("method", "GET", "BREW");
    }
}
