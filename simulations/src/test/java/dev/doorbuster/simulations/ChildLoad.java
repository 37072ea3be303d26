package dev.doorbuster.simulations;

import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.simulations.replay.Replay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A load process as the harness starts it, on a run directory of its own. */
final class ChildLoad implements AutoCloseable {

    private final RunDirectory directory;
    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final double speed;

    private ChildLoad(RunDirectory directory, Process process, double speed) {
        this.directory = directory;
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.speed = speed;
    }

    static ChildLoad start(Path folder, String profile, URI shop, double speed, long seed) throws IOException {
        return start(folder, run(folder, profile, shop, speed, seed), speed);
    }

    /** As a replay. */
    static ChildLoad start(Path folder, Replay replay, URI shop, double speed, long seed) throws IOException {
        RunDirectory directory = run(folder, Document.render(replay.profile(RunDirectory.REPLAY)), shop, speed, seed);
        replay.write(directory.replayFile());
        return start(folder, directory, speed);
    }

    private static ChildLoad start(Path folder, RunDirectory directory, double speed) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName(),
                        directory.root().toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        return new ChildLoad(directory, process, speed);
    }

    RunDirectory directory() {
        return directory;
    }

    String awaitReady() throws IOException {
        return String.valueOf(out.readLine());
    }

    /** Sets second zero 3 s ahead. @return second zero */
    Instant go() throws IOException {
        Instant start = Instant.now().plusSeconds(3);
        in.write("{\"start\":\"" + start + "\",\"anchor\":\"" + start + "\",\"speed\":" + speed + "}\n");
        in.flush();
        return start;
    }

    String nextProgress() throws IOException {
        return String.valueOf(out.readLine());
    }

    void endPipe() throws IOException {
        in.close();
    }

    int exitCode() throws InterruptedException, IOException {
        while (out.readLine() != null) {
            // To the end of what it says: a full pipe would hold it up.
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the load did not end; see " + directory.logFile());
        }
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(directory.root().getParent().getParent().resolve("stderr"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static RunDirectory run(Path folder, String profile, URI shop, double speed, long seed) throws IOException {
        Problems problems = new Problems();
        String target = """
                target: tiny
                region: ap-northeast-2
                account: "111122223333"
                entry-points: {cloudfront: "%1$s", alb: "%1$s", api-gateway: "%1$s"}
                """.formatted(shop);
        Plan plan = Plan.of(
                Document.parse("rehearsal", "{rehearsal: tiny, speed: " + speed + ", seed: " + seed + "}", problems),
                Document.parse("profile", profile, problems),
                Target.read(Document.parse("target", target, problems)));
        problems.throwIfAny();
        RunDirectory directory = RunDirectory.create(folder, "tiny", Instant.now(), "test");
        new Manifest(
                        Manifest.SCHEMA,
                        directory.id(),
                        "tiny",
                        List.of("test"),
                        Instant.now().toString(),
                        seed,
                        speed,
                        1,
                        "unknown",
                        Map.of(),
                        "tiny",
                        "refuse",
                        List.of(),
                        null)
                .write(directory);
        plan.write(directory);
        return directory;
    }
}
