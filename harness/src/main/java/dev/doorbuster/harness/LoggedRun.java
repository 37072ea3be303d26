package dev.doorbuster.harness;

import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.ObjectivesFile;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.objectives.Names;
import dev.doorbuster.reports.objectives.Objectives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A run that is made of Gatling's logs and had no rehearsal of ours. Its directory has the logs, what is asked of them, and nothing
 * of the clock on which that happens: the same logs make the same run.
 *
 * @param files as the person named them, in order of their start
 * @param logs what is in them, in the same order
 */
record LoggedRun(List<Path> files, List<GatlingLog> logs) {

    /** What the folder of such runs is called, among those of rehearsals. */
    private static final String FOLDER = "gatling";

    private static final String LOG = "simulation.log";

    private static final Pattern NAME = Pattern.compile("simulation.*\\.log");

    /** {@code target/gatling} holds a folder of each run, with its log. */
    private static final int DEPTH = 2;

    /** Whether the path can only be meant as a log, or a folder that Gatling left it in. */
    static boolean isMeant(Path path) {
        return Files.isRegularFile(path) || Files.isRegularFile(path.resolve(LOG));
    }

    /** Logs in a folder, and in those in it: what may have been meant by one that is neither a run nor a log. */
    static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> found = Files.find(
                folder,
                DEPTH,
                (file, kind) -> kind.isRegularFile()
                        && NAME.matcher(file.getFileName().toString()).matches())) {
            return found.sorted().toList();
        }
    }

    /**
     * Reads the logs once, to know what is in them.
     *
     * @throws InvalidSettingsException if they are not there, or not different logs
     * @throws dev.doorbuster.record.RecordFormatException if one is no log that can be read, by name
     */
    static LoggedRun read(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            Path file = Files.isDirectory(path) ? path.resolve(LOG) : path;
            if (!Files.isRegularFile(file)) {
                throw new InvalidSettingsException(file + ": there is no such file");
            }
            for (Path other : files) {
                if (Files.mismatch(file, other) < 0) {
                    throw new InvalidSettingsException(
                            file + ": is the same log as " + other + "; its requests would count twice");
                }
            }
            files.add(file);
        }
        List<GatlingLog> logs = GatlingLog.survey(files);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> logs.get(i).start())
                .thenComparing(i -> logs.get(i).file()));
        return new LoggedRun(
                order.stream().map(files::get).toList(),
                order.stream().map(logs::get).toList());
    }

    /**
     * Makes its directory. Nothing is written before what is asked of it was understood.
     *
     * @param out where; if empty, its place among other runs
     */
    RunDirectory write(Optional<Path> out, Project project, List<String> argv, ObjectivesFile asked)
            throws IOException {
        Objectives.parse(asked.objectives(), Names.of(logs));
        GatlingLog first = logs.get(0);
        RunDirectory run = out.isPresent()
                ? RunDirectory.ofLogs(out.get())
                : RunDirectory.ofLogs(project.runs(), FOLDER, first.start(), fingerprint());
        run.begin(Stage.LOAD);
        try (JsonLines.Writer<GatlingLog> lines = JsonLines.LOGS.write(run.toWrite(RunFile.LOGS))) {
            for (GatlingLog log : logs) {
                lines.append(log);
            }
        }
        for (int i = 0; i < files.size(); i++) {
            keep(files.get(i), GatlingLog.place(run.toWrite(RunFile.GATLING), i));
        }
        run.complete(Stage.LOAD);
        asked.write(run);
        manifest(first, project, argv).write(run);
        return run;
    }

    private Manifest manifest(GatlingLog first, Project project, List<String> argv) throws IOException {
        Instant start = first.start();
        return new Manifest(
                        Manifest.SCHEMA,
                        RunDirectory.id(start, fingerprint()),
                        first.simulationName(),
                        argv,
                        first.startedAt(),
                        0,
                        1,
                        1,
                        project.commit(),
                        Map.of("gatling", first.gatlingVersion()),
                        "",
                        FaultsMode.REFUSE.word(),
                        List.of(),
                        null)
                .started(RunClock.of(start, 1, start));
    }

    /** Tells runs of one second apart, by what they are made of and not by where it lies. */
    private String fingerprint() throws IOException {
        CRC32 crc = new CRC32();
        for (int i = 0; i < logs.size(); i++) {
            GatlingLog log = logs.get(i);
            String facts = log.simulation() + log.startedAt() + log.requests() + " " + Files.size(files.get(i));
            crc.update(facts.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().toHexDigits((int) crc.getValue()).substring(2);
    }

    /** The log itself under a second name, or a copy where the file system has no such thing or it lies on another one. */
    private static void keep(Path log, Path place) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        Path real = log.toRealPath();
        try {
            Files.createLink(place, real);
        } catch (UnsupportedOperationException | IOException e) {
            if (e instanceof FileAlreadyExistsException exists) {
                throw exists;
            }
            Files.copy(real, place);
        }
    }
}
