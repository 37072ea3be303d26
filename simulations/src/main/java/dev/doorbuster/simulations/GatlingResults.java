package dev.doorbuster.simulations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder in which Gatling leaves the log and the report of a run; it names it after the simulation and the time. */
record GatlingResults(Path folder) {

    private static final String LOG = "simulation.log";
    private static final String REPORT = "index.html";

    /** The run's folder with its log and report; of several, the newest. */
    private Path ofRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(run -> Files.exists(run.resolve(LOG)) && Files.exists(run.resolve(REPORT)))
                    .max(Comparator.comparing(GatlingResults::stamp))
                    .orElseThrow(() -> new IOException("Gatling left no " + LOG + " and " + REPORT + " in " + folder));
        }
    }

    /** What stands after the last hyphen of {@code smokesimulation-20261120223939241}. */
    private static String stamp(Path run) {
        String name = run.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1);
    }

    /** Moves what is in the run's folder up, so that the log and the report are where a run keeps them. */
    void flatten() throws IOException {
        Path run = ofRun();
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.move(file, folder.resolve(file.getFileName()));
            }
        }
        Files.delete(run);
    }

    /** Copies the run's folder, report and all. */
    void copyTo(Path target) throws IOException {
        Path run = ofRun();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(run.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }
}
