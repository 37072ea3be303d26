package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationLogReaderTest {

    private static final Path LOGS = Path.of("../../shared/data/gatling-logs/known-stats");

    private final Requests requests = new Requests();

    @TempDir
    Path folder;

    @BeforeEach
    void realLogs() {
        assumeTrue(Files.isDirectory(LOGS), "the shared data folder is not here");
    }

    @Test
    void readsTheLogOf312AsGatlingDoes() throws IOException {
        Optional<Damage> damage = SimulationLogReader.read(LOGS.resolve("simulation_3.12.1_binary.log"), requests);

        assertThat(damage).isEmpty();
        assertThat(requests.version).isEqualTo("3.12.1");
        // Gatling's own test of this log: 104 OK, 1 KO, 87 to 368 ms.
        assertThat(requests.ok).isEqualTo(104);
        assertThat(requests.failed).isEqualTo(1);
        assertThat(requests.millis).contains(87, 368).allSatisfy(ms -> assertThat(ms)
                .isBetween(87, 368));
    }

    @Test
    void namesTheByteWhereALogIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(LOGS.resolve("simulation_3.12.1_binary.log"));
        Path cut = Files.write(folder.resolve("simulation.log"), Arrays.copyOf(whole, whole.length - 3));

        Optional<Damage> damage = SimulationLogReader.read(cut, requests);

        assertThat(damage).hasValueSatisfying(d -> {
            assertThat(d.place()).matches(".* byte \\d+");
            assertThat(d.what()).isEqualTo("the last record is cut");
        });
        assertThat(requests.ok).isPositive();
    }

    @Test
    void refusesPreReleaseLayoutsThatClaim3121() {
        for (String name : List.of("simulation_binary_dev_81fa5343.log", "simulation_binary_dev_efd3ec7c.log")) {
            assertThatThrownBy(() -> SimulationLogReader.read(LOGS.resolve(name), requests))
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessageContaining("claims Gatling 3.12.1 but has another layout");
        }
    }

    @Test
    void refusesTextLogsByName() {
        assertThatThrownBy(() -> SimulationLogReader.read(LOGS.resolve("simulation_text_3.11.log"), requests))
                .hasMessageContaining("text log of Gatling 3.11 or older");
    }

    private static final class Requests implements SimulationLogReader.Sink {

        private String version = "";
        private int ok;
        private int failed;
        private final List<Integer> millis = new ArrayList<>();

        @Override
        public void header(SimulationLogReader.Header header) {
            version = header.gatlingVersion();
        }

        @Override
        public void request(SimulationLogReader.Subject subject, int start, int end, boolean isOk, String message) {
            ok += isOk ? 1 : 0;
            failed += isOk ? 0 : 1;
            millis.add(end - start);
        }
    }
}
