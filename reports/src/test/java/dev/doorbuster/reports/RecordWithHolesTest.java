package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.guard;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordWithHolesTest {

    @TempDir
    Path folder;

    @Test
    void aPartialStage_canFailButNeverPass() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .acknowledged("k1", "o1")
                .partial(Stage.LOAD)
                .objective("errors of all < 1 %")
                .objective("lost orders = 0");

        Assessment a = assess(run);

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(INCONCLUSIVE, FAIL);
        assertThat(a.objectives().get(0).guard()).isEqualTo("record-whole");
        assertThat(a.stages()).containsEntry("load", "partial").containsEntry("observe", "complete");
        assertThat(a.verdict()).isEqualTo(FAIL);
    }

    @Test
    void aCutRequestRecord_isInconclusive_andSaysWhere() throws IOException {
        RunDirectory run =
                history().steady(0, 60, 10, 20).objective("errors of all < 1 %").write(folder);
        Path requests = run.toRead(RunFile.REQUESTS).orElseThrow();
        byte[] all = Files.readAllBytes(requests);
        Files.write(requests, Arrays.copyOf(all, all.length / 2));

        Assessment a = Assessor.assess(run);

        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(guard(a, "record-whole").reason())
                .contains("load/requests.bin")
                .contains("cut");
    }

    @Test
    void whatCouldNotBeRecorded_isAHoleInTheRecord() {
        Assessment a = assess(history().steady(0, 60, 10, 20).overflowed(3).objective("lost orders = 0"));

        assertThat(guard(a, "record-whole").verdict()).isEqualTo(FAIL);
        assertThat(a.objectives().get(0).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void ourOwnFailure_isNoFailureOfTheStack() {
        Assessment a = assess(broken().ended(Manifest.OWN_FAILURE));

        assertThat(a.objectives()).extracting(Finding::verdict).containsOnly(INCONCLUSIVE);
        assertThat(a.objectives().get(0).reason()).isEqualTo("the rehearsal itself broke: the disk is full");
    }

    @Test
    void aRunThatWasCutShort_canFailButNotPass() {
        for (String ending : List.of(Manifest.ABORTED, Manifest.INTERRUPTED)) {
            assertThat(assess(broken().ended(ending)).objectives())
                    .extracting(Finding::verdict)
                    .containsExactly(FAIL, INCONCLUSIVE);
        }
        assertThat(assess(broken().ended(Manifest.COMPLETED)).objectives())
                .extracting(Finding::verdict)
                .containsExactly(FAIL, PASS);
    }

    private static RunBuilder broken() {
        return history()
                .steady(0, 60, 20, 20)
                .objective("p50 of all < 10 ms during 0 s to 30 s")
                .objective("p50 of all < 30 ms");
    }

    @Test
    void aRunWhoseLoadNeverBegan_isInconclusive() {
        Assessment a = assess(history().noClock().partial(Stage.LOAD).objective("errors of all < 1 %"));

        assertThat(a.objectives().get(0).reason()).isEqualTo("the load never began");
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }
}
