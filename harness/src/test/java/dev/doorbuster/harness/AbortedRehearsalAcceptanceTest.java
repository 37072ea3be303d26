package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Abort;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.StageState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal whose rule is tripped by any stack at all, with a fault in the thick of it. */
@WantsTheMachine
class AbortedRehearsalAcceptanceTest {

    private static final String RULE = "p50 of all > 1 ms for 20 s during surge";

    @TempDir
    static Path folder;

    private static final TestConsole CONSOLE = new TestConsole();
    private static int status;
    private static RunDirectory run;
    private static Abort abort;

    @BeforeAll
    static void rehearse() throws IOException {
        String yaml = TinyRehearsal.YAML
                .replace("abort-when:", "abort-when:\n  - " + RULE)
                .replace(
                        "objectives:",
                        "faults: [{experiment: az-power-interruption, at: surge + 1 s, parameters: {duration: 4 m}}]\n"
                                + "objectives:");
        Path rehearsal = Files.writeString(folder.resolve("tiny.yaml"), yaml);
        status = CONSOLE.run(
                "rehearse",
                rehearsal.toString(),
                "--out",
                folder.resolve("runs").toString());
        run = RunDirectory.open(folder.resolve("runs/tiny/latest"));
        Manifest manifest = Manifest.read(run);
        assertThat(manifest.abort()).as(CONSOLE.out() + CONSOLE.err()).isNotNull();
        abort = manifest.abort();
        assertThat(manifest.ending()).isEqualTo(Manifest.ABORTED);
        assertThat(manifest.endingReason()).contains(RULE);
    }

    @Test
    void itEndsWithThreeAndSaysWhatTrippedAndWhatWasDone() {
        assertThat(status).isEqualTo(3);
        assertThat(CONSOLE.err()).contains("aborted by a safety rule", RULE, "requests) from");
        assertThat(CONSOLE.out())
                .containsSubsequence(
                        "ABORT",
                        "the stop of az-power-interruption was accepted",
                        "the load has ended",
                        "left running");
    }

    @Test
    void theRuleThatTrippedIsRecordedWithItsFigures() {
        assertThat(abort.rule()).isEqualTo(RULE);
        Abort.Figure figure = abort.figure();
        assertThat(figure).isNotNull();
        assertThat(figure.observed()).isGreaterThan(1);
        assertThat(figure.samples()).isGreaterThanOrEqualTo(10);
        assertThat(figure.toSeconds() - figure.fromSeconds()).isEqualTo(20);
        assertThat(figure.fromSeconds()).as("not in the warm-up").isGreaterThanOrEqualTo(40);
    }

    @Test
    void faultsThenLoadStopWithinFiveSecondsAndAreHealed() throws IOException {
        assertThat(abort.steps())
                .extracting(Abort.Step::kind)
                .containsExactly(
                        Abort.Kind.FAULTS_STOPPED,
                        Abort.Kind.LOAD_STOPPED,
                        Abort.Kind.FAULTS_HEALED,
                        Abort.Kind.STEADY_STATE,
                        Abort.Kind.ACCOUNTED);
        assertThat(abort.steps().subList(0, 3)).allMatch(Abort.Step::done);
        assertThat(abort.steps().get(1).afterTripMs()).isLessThan(5000);
        assertThat(lastSentSeconds())
                .as("stack time; nothing was sent after the load was told to have ended")
                .isLessThanOrEqualTo(abort.steps().get(1).atSeconds());
        List<FaultEvent.Kind> fault = JsonLines.FAULTS
                .readWhole(run.toRead(RunFile.FAULTS).orElseThrow())
                .stream()
                .map(FaultEvent::kind)
                .toList();
        assertThat(fault).contains(FaultEvent.Kind.STARTED, FaultEvent.Kind.HEALED);
    }

    @Test
    void thePartialReportIsWrittenAndNeverPasses() throws IOException {
        JsonNode verdict =
                Json.MAPPER.readTree(run.toRead(RunFile.VERDICT).orElseThrow().toFile());

        assertThat(verdict.at("/verdict").asText()).isNotEqualTo("PASS");
        assertThat(verdict.at("/abort/rule").asText()).isEqualTo(RULE);
        assertThat(verdict.at("/abort/steps/0/kind").asText()).isEqualTo("faults-stopped");
        assertThat(run.toRead(RunFile.HTML).orElseThrow()).isNotEmptyFile();
        assertThat(run.state(Stage.LOAD)).isEqualTo(StageState.PARTIAL);
        assertThat(run.state(Stage.CHAOS)).isEqualTo(StageState.COMPLETE);
        assertThat(verdict.at("/conservation/unreadable").isNull())
                .as("what was acknowledged until then is accounted for: " + verdict.at("/conservation"))
                .isTrue();
    }

    private static double lastSentSeconds() throws IOException {
        List<Double> sent = new ArrayList<>();
        RequestReader.read(run.toRead(RunFile.REQUESTS).orElseThrow(), request -> sent.add(request.sentSeconds(10)));
        return sent.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
