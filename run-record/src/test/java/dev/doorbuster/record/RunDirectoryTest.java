package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    Path runs;

    @Test
    void latestFollowsTheNewestRun() throws IOException {
        RunDirectory.create(runs, "sale", Instant.parse("2026-11-20T10:00:00Z"), "aaaa");
        RunDirectory newer = RunDirectory.create(runs, "sale", Instant.parse("2026-11-20T10:05:00Z"), "bbbb");

        assertThat(runs.resolve("sale/latest").toRealPath())
                .isEqualTo(newer.root().toRealPath());
        assertThat(newer.id()).isEqualTo("20261120T100500Z-bbbb");
    }

    @Test
    void aStageIsPartialUntilItIsComplete() throws IOException {
        RunDirectory run = RunDirectory.create(runs, "sale", Instant.EPOCH, "aaaa");
        assertThat(run.state(Stage.LOAD)).isEqualTo(StageState.ABSENT);

        run.begin(Stage.LOAD);
        Files.writeString(run.toWrite(RunFile.ATTEMPTS), "x");
        assertThat(run.state(Stage.LOAD)).isEqualTo(StageState.PARTIAL);
        assertThat(run.toRead(RunFile.ATTEMPTS)).isPresent();

        run.complete(Stage.LOAD);
        assertThat(run.state(Stage.LOAD)).isEqualTo(StageState.COMPLETE);
        assertThat(run.toRead(RunFile.ATTEMPTS))
                .hasValueSatisfying(f -> assertThat(f).hasContent("x"));
    }

    @Test
    void aDiscardedRunLeavesNothingBehind() throws IOException {
        RunDirectory older = RunDirectory.create(runs, "sale", Instant.parse("2026-11-20T10:00:00Z"), "aaaa");
        RunDirectory newer = RunDirectory.create(runs, "sale", Instant.parse("2026-11-20T10:05:00Z"), "bbbb");

        newer.discard();
        assertThat(runs.resolve("sale/latest").toRealPath())
                .isEqualTo(older.root().toRealPath());

        older.discard();
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void refusesAPathThatIsNoRun() {
        assertThatThrownBy(() -> RunDirectory.open(runs))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("has no manifest.json");
    }
}
