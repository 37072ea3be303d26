package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.Assessor;
import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file that the command reads, harmed in 11,000 ways, through the commands that people use: a clear error that names the file, or
 * an honest verdict; never a stack trace, a hang, or a PASS on a record of which something was lost.
 *
 * <p>{@code -Ddoorbuster.mutations.seed=N} tries others.
 */
@SharesTheMachine
class SlowMutatedFilesTest {

    private static final long SEED = Long.getLong("doorbuster.mutations.seed", 20_261_121L);
    private static final Path GOLDEN = TestConsole.PROJECT.root().resolve("reports/src/test/resources/golden");
    private static final Path REAL_LOGS = TestConsole.PROJECT.root().resolve("../shared/data/gatling-logs/known-stats");
    private static final long PATIENCE_SECONDS = 30;
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_COMPLAINTS = 20;

    /** Gatling's logs have neither an end nor a checksum: one that is cut between two records is known by the visits that go on. */
    private static final String NOT_ENDED = "had not ended";

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final List<String> complaints = new ArrayList<>();
    private final Random random = new Random(SEED);
    private int trials;

    @TempDir
    Path folder;

    @BeforeEach
    void printSeed() {
        System.out.println("seed of the mutations: " + SEED);
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @Test
    void aRehearsedRun() throws Exception {
        mutateRun("rehearsed-2", 3_000);
    }

    @Test
    void aRehearsedRunOfBeforeRequestsHadChecksums() throws Exception {
        mutateRun("rehearsed-1", 1_500);
    }

    @Test
    void theRequestsOfARehearsedRun() throws Exception {
        Path run = copy(GOLDEN.resolve("rehearsed-2"));
        Path file = run.resolve("load/requests.bin");
        byte[] good = Files.readAllBytes(file);
        Path out = folder.resolve("out");
        for (int number = 0; number < 1_000; number++) {
            harm(file, good);
            Outcome outcome = judge(run, out);
            if (outcome.mustBeAnErrorOrAVerdict(file) && !Arrays.equals(Files.readAllBytes(file), good)) {
                outcome.must(verdict(out).toString().contains("requests.bin byte "), "is not told");
            }
        }
        conclude(1_000);
    }

    @Test
    void aRunOfLogs() throws Exception {
        mutateRun("logs-1", 2_500);
    }

    @Test
    void aVerdict() throws Exception {
        Path run = copy(GOLDEN.resolve("rehearsed-1"));
        // That of its day is of an older version, of which no page is made.
        assertThat(run("assess", run.toString()).status).isZero();
        Path file = run.resolve("assess/verdict.json");
        byte[] good = Files.readAllBytes(file);
        for (int number = 0; number < 1_000; number++) {
            harm(file, good);
            String type = number % 10 == 0
                    ? "html"
                    : List.of("junit", "markdown", "text").get(number % 3);
            Outcome outcome = run("report", run.toString(), "--type", type);
            if (outcome.status != 0) {
                outcome.mustBeAClearError(file);
            }
        }
        conclude(1_000);
    }

    @Test
    void aGatlingLog() throws Exception {
        Path objectives = Files.writeString(folder.resolve("objectives.yaml"), """
                objectives:
                  - p50 of all < 1 h
                  - errors of all <= 100 %
                  - requests of all >= 1
                """);
        List<Path> logs = new ArrayList<>(List.of(GOLDEN.resolve("logs-1/load/gatling/1/simulation.log")));
        if (Files.isDirectory(REAL_LOGS)) {
            logs.add(REAL_LOGS.resolve("simulation_3.12.1_binary.log"));
        }
        for (Path log : logs) {
            byte[] good = Files.readAllBytes(log);
            Path file = folder.resolve("simulation.log");
            Path out = folder.resolve("judged");
            Files.write(file, good);
            assertThat(run("assess", file.toString(), "--objectives", objectives.toString(), "--out", out.toString())
                            .status)
                    .isZero();
            long requests = requests(out);
            for (int left = 300 / logs.size(); left > 0; left--) {
                harm(file, good);
                Outcome outcome =
                        run("assess", file.toString(), "--objectives", objectives.toString(), "--out", out.toString());
                if (outcome.mustBeAnErrorOrAVerdict(file) && outcome.status == 0) {
                    outcome.must(
                            requests(out) >= requests || verdict(out).toString().contains(NOT_ENDED),
                            "passed without all of its requests");
                }
            }
        }
        conclude(300);
    }

    @Test
    void whatAPersonWrites() throws Exception {
        Path rehearsals = TestConsole.PROJECT.rehearsals();
        Path experiment = copy(TestConsole.PROJECT.experiments().resolve("rds-failover"));
        List<Path> files = List.of(
                rehearsals.resolve("flash-sale.yaml"),
                rehearsals.resolve("profiles/flash-sale.yaml"),
                rehearsals.resolve("profiles/online-shop-mix.yaml"),
                rehearsals.resolve("profiles/worldcup98-1998-07-07.yaml"),
                rehearsals.resolve("targets/aws-example.yaml"));
        for (int number = 0; number < 1_100; number++) {
            Path original = files.get(number % files.size());
            Path file = folder.resolve(original.getFileName());
            byte[] good = Files.readAllBytes(original);
            harm(file, good);
            Outcome outcome = run("validate", file.toString());
            if (outcome.status != 0) {
                outcome.mustBeAClearError(file);
            }
            Files.write(file, good);
        }
        for (String name : List.of("experiment.yaml", "template.json")) {
            Path file = experiment.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int left = 150; left > 0; left--) {
                harm(file, good);
                Outcome outcome = run("chaos", "validate", experiment.toString());
                if (outcome.status != 0) {
                    outcome.mustBeAClearError(file);
                }
            }
            Files.write(file, good);
        }
        Path run = GOLDEN.resolve("rehearsed-1");
        Path file = folder.resolve("mine.yaml");
        for (int left = 300; left > 0; left--) {
            harm(file, Files.readAllBytes(run.resolve("plan.yaml")));
            Outcome outcome = run(
                    "assess",
                    run.toString(),
                    "--objectives",
                    file.toString(),
                    "--out",
                    folder.resolve("out").toString());
            outcome.mustBeAnErrorOrAVerdict(file);
        }
        conclude(1_700);
    }

    private void mutateRun(String name, int times) throws Exception {
        Path run = copy(GOLDEN.resolve(name));
        Path out = folder.resolve("out");
        assertThat(run("assess", run.toString(), "--out", out.toString()).status)
                .isZero();
        JsonNode counts = verdict(out).get("counts");
        List<Path> files;
        try (Stream<Path> all = Files.walk(run)) {
            files = all.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("verdict.json"))
                    .sorted()
                    .toList();
        }
        for (int number = 0; number < times; number++) {
            Path file = files.get(number % files.size());
            byte[] good = Files.readAllBytes(file);
            harm(file, good);
            Outcome outcome =
                    number % 20 == 0 ? run("assess", run.toString(), "--out", out.toString()) : judge(run, out);
            if (outcome.mustBeAnErrorOrAVerdict(file) && outcome.status == 0) {
                JsonNode found = verdict(out).get("counts");
                outcome.must(
                        found.equals(counts) || verdict(out).toString().contains(NOT_ENDED),
                        "passed with other counts: " + found);
            }
            Files.write(file, good);
        }
        conclude(times);
    }

    private void conclude(int expected) {
        assertThat(complaints).isEmpty();
        assertThat(trials).isGreaterThanOrEqualTo(expected);
    }

    private String mutation = "";

    private void harm(Path file, byte[] good) throws IOException {
        List<Mutation> applied = new ArrayList<>();
        Files.write(file, Mutation.any(good, random, applied));
        mutation = file.getFileName() + " " + applied;
        trials++;
    }

    /** What a command came to. */
    private final class Outcome {

        private final int status;
        private final String out;
        private final String err;

        Outcome(int status, String out, String err) {
            this.status = status;
            this.out = out;
            this.err = err;
        }

        boolean mustBeAnErrorOrAVerdict(Path file) {
            if (status == 0 || status == 1 || status == 2) {
                must(!out.contains("could not be judged: "), "a promise broke the judge");
                return true;
            }
            mustBeAClearError(file);
            return false;
        }

        void mustBeAClearError(Path file) {
            must(status == 64, "ended with " + status);
            must(err.contains(String.valueOf(file.getFileName())), "does not name the file");
        }

        void must(boolean is, String otherwise) {
            if (!is && complaints.size() < MOST_COMPLAINTS) {
                complaints.add(String.format(
                        "seed %d, trial %d, %s: %s%n%.300s%n%.700s", SEED, trials, mutation, otherwise, out, err));
            }
        }
    }

    private Outcome run(String... arguments) throws Exception {
        TestConsole console = new TestConsole();
        return bounded(() -> new Outcome(console.run(arguments), console.out(), console.err()));
    }

    /** As the command does, but for the page, which takes ten times as long as all the rest. */
    private Outcome judge(Path run, Path out) throws Exception {
        return bounded(() -> {
            try {
                Assessment assessment = Assessor.judge(
                                RunDirectory.open(run), Optional.empty(), RunDirectory.ofResults(out))
                        .assessment();
                return new Outcome(
                        ExitCode.of(assessment.verdict()).status(),
                        TextReport.render(assessment, "", Screen.PLAIN),
                        "");
            } catch (InvalidSettingsException | RecordFormatException e) {
                return new Outcome(ExitCode.BAD_INPUT.status(), "", String.valueOf(e.getMessage()));
            }
        });
    }

    private Outcome bounded(Callable<Outcome> command) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try {
            return worker.submit(() -> {
                        long before = threads.getCurrentThreadAllocatedBytes();
                        Outcome outcome = command.call();
                        long taken = threads.getCurrentThreadAllocatedBytes() - before;
                        outcome.must(taken < MOST_BYTES, "took " + (taken >> 20) + " MB");
                        outcome.must(!(outcome.err + outcome.out).contains("\tat "), "a stack trace");
                        return outcome;
                    })
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("seed " + SEED + ", trial " + trials + ", " + mutation + ": it hangs", e);
        } catch (ExecutionException e) {
            Outcome outcome = new Outcome(-1, "", e.getCause().toString());
            outcome.must(false, "threw at " + e.getCause().getStackTrace()[0]);
            return outcome;
        }
    }

    private static JsonNode verdict(Path out) throws IOException {
        return Json.MAPPER.readTree(out.resolve("assess/verdict.json").toFile());
    }

    private static long requests(Path out) throws IOException {
        return verdict(out).at("/counts/requests").asLong();
    }

    private Path copy(Path original) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve(original.getFileName());
        try (Stream<Path> all = Files.walk(original)) {
            for (Path file : all.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }
}
