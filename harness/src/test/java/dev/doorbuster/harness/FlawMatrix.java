package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rehearses with each flaw switched on and shows which objectives it broke. Exit 1 unless each flaw broke the one that should catch it.
 *
 * <p>Arguments: the project's folder, a folder for the runs, and the flaws; all of them when none is named. A rehearsal takes minutes.
 */
final class FlawMatrix {
    private static final String ROW = "%-31s %-14s %4s  %-7s %s%n";

    private final Path root;
    private final Path runs;

    private FlawMatrix(Path root, Path runs) {
        this.root = root;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FlawMatrix matrix = new FlawMatrix(Path.of(arguments[0]), Path.of(arguments[1]));
        List<String> chosen = List.of(arguments).subList(2, arguments.length);
        System.exit(matrix.show(chosen) ? 0 : 1);
    }

    private boolean show(List<String> chosen) throws IOException, InterruptedException {
        Path told = Files.createTempFile("flaws", ".txt");
        doorbuster(told, "stack", "flaws");
        List<FlawPromise> promises = FlawPromise.of(Files.readString(told));
        Files.delete(told);
        System.out.printf(ROW, "flaw", "rehearsal", "exit", "caught", "objectives that failed");
        boolean caught = !promises.isEmpty();
        for (FlawPromise promise : promises) {
            if (chosen.isEmpty() || chosen.contains(promise.flaw())) {
                caught &= show(promise);
            }
        }
        return caught;
    }

    private boolean show(FlawPromise promise) throws IOException, InterruptedException {
        String rehearsal = promise.rehearsal(new Project(root)).orElseThrow();
        Path folder = Files.createDirectories(runs.resolve(promise.flaw()));
        int exit = doorbuster(
                folder.resolve("output.txt"),
                "rehearse",
                rehearsal,
                "--flaw",
                promise.flaw(),
                "--out",
                folder.toString());
        List<String> failed = failed(folder.resolve(rehearsal).resolve("latest/assess/verdict.json"));
        boolean broken = exit == ExitCode.FAIL.status() && failed.stream().anyMatch(promise::is);
        boolean alone = broken && failed.stream().allMatch(promise::is);
        System.out.printf(
                ROW,
                promise.flaw(),
                rehearsal,
                exit,
                alone ? "exactly" : broken ? "yes" : "NO",
                failed.isEmpty() ? "-" : String.join("; ", failed));
        return broken;
    }

    /** None when the rehearsal came to no verdict; its output says why. */
    private static List<String> failed(Path verdict) throws IOException {
        List<String> failed = new ArrayList<>();
        if (Files.exists(verdict)) {
            for (JsonNode finding :
                    new ObjectMapper().readTree(verdict.toFile()).path("findings")) {
                if (finding.path("verdict").asText().equals("FAIL")) {
                    failed.add(finding.path("objective").asText());
                }
            }
        }
        return failed;
    }

    private int doorbuster(Path output, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("scripts/doorbuster").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }
}
