package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small rehearsal against a healthy local stack, and what can be asked of it afterwards. */
@WantsTheMachine
class RehearsalAcceptanceTest {

    @TempDir
    static Path folder;

    private static final TestConsole FIRST = new TestConsole();
    private static int status;
    private static Path run;

    private final TestConsole console = new TestConsole();

    @BeforeAll
    static void rehearse() throws IOException {
        Path rehearsal = Files.writeString(folder.resolve("tiny.yaml"), TinyRehearsal.YAML);
        status = FIRST.run(
                "rehearse",
                rehearsal.toString(),
                "--out",
                folder.resolve("runs").toString());
        run = folder.resolve("runs/tiny/latest");
    }

    @Test
    void aHealthyStackPasses() {
        assertThat(status).as(FIRST.out() + FIRST.err()).isZero();
        assertThat(FIRST.out())
                .contains(
                        "PASS", "lost orders", run.toAbsolutePath().getParent().toString());
    }

    @Test
    void everyStageIsComplete() throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("manifest.json", "plan.yaml", "run.log", "load", "chaos", "observe", "assess", "report")
                    .noneMatch(name -> name.endsWith(".partial"));
        }
        assertThat(run.resolve("load/gatling/index.html")).isNotEmptyFile();
        assertThat(run.resolve("report/index.html")).isNotEmptyFile();
    }

    @Test
    void anObjectiveAboutAJourneyThatNeverRanIsInconclusive() throws IOException {
        Path objectives = Files.writeString(
                folder.resolve("other.yaml"), "objectives:\n  - p99 of teleport < 800 ms during surge\n");

        assertThat(console.run("assess", run.toString(), "--objectives", objectives.toString()))
                .isEqualTo(2);
        assertThat(console.out()).contains("INCONCLUSIVE", "teleport");
        console.run("assess", run.toString());
    }

    @Test
    void assessingTwiceGivesTheSameBytes() throws IOException {
        assertThat(console.run("assess", run.toString())).isZero();
        byte[] first = Files.readAllBytes(run.resolve("assess/verdict.json"));
        assertThat(console.run("assess", run.toString())).isZero();

        assertThat(Files.readAllBytes(run.resolve("assess/verdict.json"))).isEqualTo(first);
    }

    @Test
    void reportPrintsWhatIsAsked() {
        for (List<String> typeAndContent : List.of(
                List.of("junit", "<testsuites"),
                List.of("markdown", "## "),
                List.of("text", "PASS"),
                List.of("html", "<html"))) {
            TestConsole each = new TestConsole();
            assertThat(each.run("report", run.toString(), "--type", typeAndContent.get(0)))
                    .isZero();
            assertThat(each.out()).contains(typeAndContent.get(1));
        }
    }

    @Test
    void noSecretIsInTheRun() throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("doorbuster-local");
            }
        }
    }
}
