package dev.doorbuster.harness;

import dev.doorbuster.harness.Story.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small rehearsal that really runs, in a process of its own as a person would start it: 100 s of stack time unless told otherwise, ten
 * times as fast as the wall unless the stack says otherwise.
 *
 * @param objectives one a line
 * @param more further YAML of the rehearsal
 * @param options of the command line
 * @param surgeSeconds stack time
 */
record RealRun(List<String> objectives, String more, List<String> options, int surgeSeconds) {

    /** What a machine that does other things besides cannot help; what the guards are for is told by hand elsewhere. */
    private static final String GUARDS =
            "guards: {lateness-p99: 1 s, longest-pause: 3 s, delivered: 90 %, delivered-in-worst-second: 50 %}\n";

    private static final String PROFILE = """
            profile:
              profile: small
              phases:
                - {name: warm-up, duration: 40 s, rate: {from: 2 /s, to: 20 /s}}
                - {name: surge, duration: SURGE s, rate: 20 /s}
              journeys:
                - {journey: buy, share: 100 %, settings: {longest-think: 5 s, straight-to-alb: 20 %, press-again: {attempts: 3, first: 2 s, most: 10 s}}}
              mix: {source: made up, requests-per-visit: [1, 2, 3], think-seconds: [1, 2, 3], kinds: {home: 1, product: 2}}
              catalogue: {prefix: sku-, products: 100, hot: [sku-1]}
              regions: [{region: ap-northeast, weight: 100 %, edges: [ICN51], round-trip: 6 ms}]
            """;

    static RealRun promising(String... objectives) {
        return new RealRun(List.of(objectives), "", List.of(), 60);
    }

    RealRun with(String moreYaml) {
        return new RealRun(objectives, more + moreYaml + "\n", options, surgeSeconds);
    }

    /** With a surge that lasts so long, stack time. */
    RealRun surge(int seconds) {
        return new RealRun(objectives, more, options, seconds);
    }

    RealRun options(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new RealRun(objectives, this.more, all, surgeSeconds);
    }

    /** What happens to it while it runs. */
    interface Interference {

        /** Of a run that nobody disturbs. */
        Interference NONE = harness -> {};

        /** Called when the surge is on. */
        void with(Process harness) throws IOException, InterruptedException;
    }

    Told play(Path folder) throws IOException, InterruptedException {
        return play(folder, Interference.NONE);
    }

    /** To its end. */
    Told play(Path folder, Interference interference) throws IOException, InterruptedException {
        Process harness = start(folder);
        List<ProcessHandle> family = new ArrayList<>(List.of(harness.toHandle()));
        try (BufferedReader out = harness.inputReader();
                Writer kept = Files.newBufferedWriter(folder.resolve("output.txt"))) {
            boolean disturbed = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                kept.append(line).append('\n');
                if (!disturbed && line.contains("offered") && line.contains("surge")) {
                    disturbed = true;
                    // Of a harness that is gone nobody can tell whose children they are.
                    harness.descendants().forEach(family::add);
                    interference.with(harness);
                }
            }
        } finally {
            harness.descendants().forEach(family::add);
            family.forEach(ProcessHandle::destroyForcibly);
        }
        return Told.judged(folder.resolve("small/latest"), harness.waitFor());
    }

    /** Kills the harness at once when the surge is on, as a machine does that loses its power; what is left is to be assessed. */
    Told killed(Path folder) throws IOException, InterruptedException {
        Told left = play(folder, harness -> signal("KILL", harness.toHandle()));
        return Told.toAssess(left.results(), "assess", left.results().toString());
    }

    /** The load generator's process gets no processor for so long. */
    static Interference starved(int seconds) {
        return harness -> {
            ProcessHandle load = load(harness);
            signal("STOP", load);
            TimeUnit.SECONDS.sleep(seconds);
            signal("CONT", load);
        };
    }

    static ProcessHandle load(Process harness) {
        return harness.descendants()
                .max(Comparator.comparing(child -> child.info().startInstant().orElseThrow()))
                .orElseThrow();
    }

    static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private Process start(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddoorbuster.home=" + TestConsole.PROJECT.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "rehearse",
                Files.writeString(folder.resolve("small.yaml"), yaml()).toString(),
                "--out",
                folder.toString()));
        command.addAll(options);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private String yaml() {
        StringBuilder yaml = new StringBuilder("rehearsal: small\ntarget: local\nspeed: 10\ndrain: 1 m\nsettle: 1 m\n");
        yaml.append(GUARDS).append(more).append("objectives:\n");
        objectives.forEach(objective -> yaml.append("  - ").append(objective).append('\n'));
        return yaml + PROFILE.replace("SURGE", String.valueOf(surgeSeconds));
    }
}
