package dev.doorbuster.simulations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingResultsTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestRunIsTaken_whateverItsSimulationIsCalled() throws IOException {
        run("smokesimulation-20261120100000000", "old");
        run("flashsalesimulation-20261120110000000", "new");

        new GatlingResults(folder).copyTo(folder.resolve("copy"));

        assertThat(folder.resolve("copy/simulation.log")).hasContent("new");
        assertThat(folder.resolve("copy/index.html")).exists();
    }

    @Test
    void aRunWithoutItsReportIsNone() throws IOException {
        run("smokesimulation-20261120100000000", "log");
        Files.delete(folder.resolve("smokesimulation-20261120100000000/index.html"));

        assertThatThrownBy(() -> new GatlingResults(folder).flatten())
                .hasMessageContaining("left no simulation.log and index.html");
    }

    private void run(String name, String log) throws IOException {
        Path run = Files.createDirectory(folder.resolve(name));
        Files.writeString(run.resolve("simulation.log"), log);
        Files.writeString(run.resolve("index.html"), "<html>");
    }
}
