package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.ObjectivesFile;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherGuardsTest {

    @TempDir
    private Path folder;

    @Test
    void guardsOfAnObjectivesFile_areHeard() throws IOException {
        RunDirectory run =
                history().steady(0, 60, 20, 20).objective("p50 of all < 30 ms").write(folder.resolve("run"));

        assertThat(judged(run, "")).isEqualTo(Verdict.PASS);
        assertThat(judged(run, "guards: {samples-beyond-percentile: 1000}\n")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private Verdict judged(RunDirectory run, String guards) throws IOException {
        Path file = folder.resolve("objectives.yaml");
        Files.writeString(file, "objectives: [p50 of all < 30 ms]\n" + guards);
        return Assessor.judge(run, Optional.of(ObjectivesFile.read(file)), run)
                .assessment()
                .verdict();
    }
}
