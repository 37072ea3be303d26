package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbortedRunTest {

    @TempDir
    Path folder;

    @Test
    void aRunThatWasAbortedNeverPassesAndTellsWhy() throws IOException {
        RunDirectory run =
                history().steady(0, 60, 10, 20).objective("errors of all < 1 %").write(folder);
        assertThat(Assessor.assess(run).abort()).isNull();
        Abort abort = Abort.of("fault az-loss: stopped by its alarm", 30)
                .with(new Abort.Step(Abort.Kind.FAULTS_STOPPED, 31, 100, true, "no fault was running"));
        Manifest.read(run).aborted(abort).write(run);

        Assessment a = Assessor.assess(run);

        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(a.reason()).startsWith("aborted at 0:30; ");
        assertThat(a.abort()).isEqualTo(abort);
        assertThat(Assessment.read(run)).isEqualTo(a);
    }
}
