package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;

/** A rehearsal in a process of its own that aborts, and is itself cut off then. */
@Timeout(360)
class CutOffRehearsalAcceptanceTest {

    /** Trips whatever the load does. */
    private static final String RULE = "healthy hosts < 100 for 10 s during surge";

    /** A fault that outlasts the rehearsal, unless somebody ends it: 4 minutes of stack time are 24 s. */
    private static final String FAULT =
            "faults: [{experiment: az-power-interruption, at: surge + 1 s, parameters: {duration: 4 m}}]\n";

    private static final Set<ExperimentStatus> OVER =
            EnumSet.of(ExperimentStatus.STOPPED, ExperimentStatus.COMPLETED, ExperimentStatus.FAILED);

    @TempDir
    Path folder;

    private final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    @SharesTheMachine
    void aKilledHarnessLeavesNoLoadAndNoFaultOnAStackThatGoesOn() throws Exception {
        Path endpoints = folder.resolve("endpoints.json");
        try (StackProcess stack =
                StackProcess.start(new StackProcess.Settings(10, 1, List.of(), 0, endpoints), line -> {})) {
            Path target = targetFile(endpoints);
            Process harness = start(FAULT, "--target", target.toString());
            hear(harness, "offered");
            List<ProcessHandle> children = harness.descendants().toList();
            hear(harness, "ABORT at");

            harness.destroyForcibly();

            assertThat(children).as("the load; the stack is ours").hasSize(1);
            children.get(0).onExit().get(20, TimeUnit.SECONDS);
            stack.requireAlive();
            assertThat(untilNoFaultRuns(stack.endpoints().aws()))
                    .as("the fault ended, asked or by itself")
                    .isTrue();
        }
        assertThat(new TestConsole().run("assess", latest().root().toString())).isIn(1, 2);
        assertThat(latest().root().resolve("report/summary.md"))
                .content()
                .contains("the abort was cut off", "not known: ", "steady state", "chaos stop --all")
                .contains("aborted by");
    }

    @Test
    @SharesTheMachine
    void aStackThatDiesInTheMiddleEndsTheAbortAndIsTold() throws Exception {
        Process harness = start("");
        hear(harness, "ABORT at");

        children(harness).get(0).destroyForcibly();

        String rest = rest(harness);
        assertThat(harness.waitFor()).isEqualTo(ExitCode.OWN_FAILURE.status());
        assertThat(rest)
                .contains("the local stack ended in the middle", "aborted by a safety rule", RULE)
                .doesNotContain("\tat ");
        assertThat(aborted().steps())
                .extracting(Abort.Step::kind)
                .startsWith(Abort.Kind.FAULTS_STOPPED, Abort.Kind.LOAD_STOPPED);
        assertThat(started).allSatisfy(child -> child.onExit().get(20, TimeUnit.SECONDS));
    }

    @Test
    @WantsTheMachine
    void aLoadThatDoesNotListenIsKilledInTime() throws Exception {
        Process harness = start(FAULT);
        hear(harness, "offered");
        ProcessHandle load = children(harness).get(1);

        RealRun.signal("STOP", load);

        rest(harness);
        assertThat(harness.waitFor()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(load.isAlive()).isFalse();
        Abort.Step stopped = aborted().steps().get(1);
        assertThat(stopped.kind()).isEqualTo(Abort.Kind.LOAD_STOPPED);
        assertThat(stopped.afterTripMs()).isBetween(4000L, 5000L);
    }

    @Test
    @SharesTheMachine
    void whoeverAsksItToEndNeedNotWaitAndSeesNoGibberish() throws Exception {
        Process harness = start(FAULT);
        hear(harness, "the load has ended");

        // As Ctrl-C; a process that was started in the background would not hear that.
        harness.toHandle().destroy();

        String rest = rest(harness);
        assertThat(harness.waitFor()).isEqualTo(128 + 15);
        assertThat(rest)
                .contains("interrupted: healing faults", "aborted by a safety rule")
                .doesNotContain("\tat ", "WARN", "disk full");
        assertThat(aborted().steps().get(0).kind()).isEqualTo(Abort.Kind.FAULTS_STOPPED);
        assertThat(aborted().notReached()).contains(Abort.Kind.ACCOUNTED);
        assertThat(latest().root().resolve("report/index.html")).exists();
        assertThat(started).allSatisfy(child -> child.onExit().get(20, TimeUnit.SECONDS));
    }

    private Process start(String faults, String... options) throws IOException {
        String yaml = TinyRehearsal.YAML
                .replace("abort-when:", "abort-when:\n  - " + RULE)
                .replace("objectives:", faults + "objectives:");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddoorbuster.home=" + TestConsole.PROJECT.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "rehearse",
                Files.writeString(folder.resolve("tiny.yaml"), yaml).toString(),
                "--out",
                folder.resolve("runs").toString()));
        command.addAll(List.of(options));
        Process harness = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(harness.toHandle());
        return harness;
    }

    /** Returns when it has said that. */
    private void hear(Process harness, String words) throws IOException {
        BufferedReader out = harness.inputReader();
        StringBuilder heard = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            heard.append(line).append('\n');
            if (line.contains(words)) {
                started.addAll(harness.descendants().toList());
                return;
            }
        }
        throw new AssertionError("it never said \"" + words + "\":\n" + heard);
    }

    private static String rest(Process harness) throws IOException {
        StringBuilder rest = new StringBuilder();
        BufferedReader out = harness.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /** The stack is started first. */
    private static List<ProcessHandle> children(Process harness) {
        return harness.descendants()
                .sorted(Comparator.comparing(
                        child -> child.info().startInstant().orElseThrow()))
                .toList();
    }

    private Path targetFile(Path endpoints) throws IOException {
        TestConsole console = new TestConsole();
        assertThat(console.run("stack", "target", "--endpoints", endpoints.toString()))
                .isZero();
        return Files.writeString(folder.resolve("target.yaml"), console.out());
    }

    /** Asks FIS itself, for half as long again as the fault was to last. */
    private static boolean untilNoFaultRuns(URI aws) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(36);
        try (FisClient fis = FisClient.builder()
                .endpointOverride(aws)
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("doorbuster", "doorbuster")))
                .build()) {
            assertThat(fis.listExperiments(request -> {}).experiments())
                    .as("there was one")
                    .isNotEmpty();
            while (fis.listExperiments(request -> {}).experiments().stream()
                    .anyMatch(experiment -> !OVER.contains(experiment.state().status()))) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
        return true;
    }

    private Abort aborted() {
        Manifest manifest = Manifest.read(latest());
        assertThat(manifest.ending()).isEqualTo(Manifest.ABORTED);
        return Objects.requireNonNull(manifest.abort());
    }

    private RunDirectory latest() {
        return RunDirectory.open(folder.resolve("runs/tiny/latest"));
    }
}
