package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFileTest {

    @TempDir
    Path folder;

    @Test
    void noObjectives_isInconclusive() {
        assertThat(assess(history().steady(0, 60, 10, 20)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void assessingTwice_givesTheSameBytes() throws IOException {
        RunDirectory run = history()
                .steady(0, 20, 10, 20)
                .steadyFailures(20, 42, 10)
                .steady(42, 60, 10, 20)
                .fault("az-loss", 20, 30)
                .acknowledged("k1", "o1")
                .objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s")
                .objective("lost orders = 0")
                .write(folder);

        Assessor.assess(run);
        byte[] first = Files.readAllBytes(run.toRead(RunFile.VERDICT).orElseThrow());
        Assessor.assess(run);

        assertThat(Files.readAllBytes(run.toRead(RunFile.VERDICT).orElseThrow()))
                .isEqualTo(first);
    }

    @Test
    void theVerdictFile_isThePublicContract() throws IOException {
        RunDirectory run = history()
                .steady(0, 60, 10, 20)
                .objective("p50 of checkout < 30 ms")
                .write(folder);
        Assessment written = Assessor.assess(run);

        JsonNode json = Json.MAPPER.readTree(
                Files.readString(run.toRead(RunFile.VERDICT).orElseThrow()));

        assertThat(json.path("schema").asText()).isEqualTo("doorbuster.verdict/1");
        assertThat(json.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        JsonNode finding = json.path("findings").path(0);
        assertThat(finding.fieldNames())
                .toIterable()
                .containsExactly(
                        "objective",
                        "kind",
                        "guard",
                        "verdict",
                        "observed",
                        "comparison",
                        "required",
                        "unit",
                        "samples",
                        "window",
                        "reason",
                        "windows");
        assertThat(finding.path("observed").isNull()).isTrue();
        assertThat(finding.path("required").isNumber()).isTrue();
        assertThat(finding.path("comparison").asText()).isEqualTo("<");
        assertThat(Assessment.read(run)).isEqualTo(written);
    }

    @Test
    void anOldRun_canBeAskedSomethingNew() throws IOException {
        RunDirectory run =
                history().steady(0, 60, 10, 20).objective("p50 of all < 30 ms").write(folder);

        Assessment a = Assessor.assess(run, List.of(ObjectiveText.of("p50 of all < 10 ms", new Place("new.yaml", 1))));

        assertThat(a.verdict()).isEqualTo(FAIL);
    }

    @Test
    void theThresholdsOfTheGuards_areTold_andWhichWereAdjusted() {
        Assessment a = assess(history()
                .steady(0, 60, 10, 20)
                .objective("errors of all < 1 %")
                .yaml("guards: {delivered: 97 %, samples-beyond-percentile: 20}"));

        assertThat(a.thresholds())
                .contains(
                        new Threshold("load-delivered", "delivered", 97, "%", 99, true),
                        new Threshold("load-delivered", "delivered-in-worst-second", 95, "%", 95, false),
                        new Threshold("generator-healthy", "lateness-p99", 200, "ms", 200, false),
                        new Threshold("enough-samples", "samples-beyond-percentile", 20, "samples", 10, true))
                .hasSize(6);
    }
}
