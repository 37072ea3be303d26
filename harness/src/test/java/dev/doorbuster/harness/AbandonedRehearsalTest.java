package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal in a process of its own, killed or starved in the middle of its load. */
@Timeout(240)
@SharesTheMachine
class AbandonedRehearsalTest {

    @TempDir
    Path folder;

    @Test
    void aKilledHarnessLeavesNoLoadAndNoStackRunning() throws Exception {
        Process harness = rehearsing();
        List<ProcessHandle> children = harness.descendants().toList();
        assertThat(children).hasSize(2);

        harness.destroyForcibly();

        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(new TestConsole().run("assess", latest().toString())).isEqualTo(2);
    }

    @Test
    void aKilledGeneratorIsInconclusive() throws Exception {
        Process harness = rehearsing();
        ProcessHandle load = load(harness);

        load.destroyForcibly();

        harness.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(harness.waitFor()).isEqualTo(2);
        assertThat(latest().resolve("assess/verdict.json")).content().contains("\"verdict\" : \"INCONCLUSIVE\"");
    }

    @Test
    void aGeneratorThatGotNoProcessorIsInconclusiveAndBlamesNobody() throws Exception {
        Process harness = rehearsing();
        ProcessHandle load = load(harness);

        signal("STOP", load);
        // The four seconds are what is tested: the guard of this rehearsal allows three.
        TimeUnit.SECONDS.sleep(4);
        signal("CONT", load);

        harness.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(harness.waitFor()).isEqualTo(2);
        assertThat(latest().resolve("assess/verdict.json"))
                .content()
                .contains("generator-healthy")
                .contains("\"verdict\" : \"INCONCLUSIVE\"");
    }

    /** The stack is started first, the load last. */
    private static ProcessHandle load(Process harness) {
        return harness.descendants()
                .max(Comparator.comparing(child -> child.info().startInstant().orElseThrow()))
                .orElseThrow();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Returns when the load is on. */
    private Process rehearsing() throws IOException {
        Path rehearsal = Files.writeString(folder.resolve("tiny.yaml"), TinyRehearsal.YAML);
        Process harness = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Ddoorbuster.home=" + TestConsole.PROJECT.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "rehearse",
                        rehearsal.toString(),
                        "--out",
                        folder.resolve("runs").toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = harness.inputReader();
        StringBuilder heard = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            heard.append(line).append('\n');
            if (line.contains("offered") && line.contains("surge")) {
                return harness;
            }
        }
        throw new AssertionError("the rehearsal ended before its load was on:\n" + heard);
    }

    private Path latest() {
        return folder.resolve("runs/tiny/latest");
    }
}
