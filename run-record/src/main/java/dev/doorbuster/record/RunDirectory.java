package dev.doorbuster.record;

import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory that is a run: {@code <runs>/<rehearsal>/<UTC stamp>-<short id>/}. Stages talk only through it, and nothing
 * else knows a file name.
 *
 * <p>A stage writes into {@code <stage>.partial/} and renames it when it is complete, so the name of a folder tells whether what
 * is in it can be trusted.
 */
public final class RunDirectory {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern REHEARSAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Beside the plan that speaks of it. */
    public static final String REPLAY = "replay.tsv";

    private final Path root;

    private RunDirectory(Path root) {
        this.root = root;
    }

    /**
     * Makes the directory of a new run and points {@code latest} beside it to it.
     *
     * @param shortId tells runs of one second apart; letters and digits
     */
    public static RunDirectory create(Path runs, String rehearsal, Instant now, String shortId) throws IOException {
        if (!canBeOf(rehearsal)) {
            throw new IllegalArgumentException("\"" + rehearsal + "\" cannot be the name of a directory of runs");
        }
        Path ofRehearsal = Files.createDirectories(runs.resolve(rehearsal));
        Path root = Files.createDirectory(ofRehearsal.resolve(id(now, shortId)));
        pointLatestTo(root, ofRehearsal.resolve("latest"));
        return new RunDirectory(root);
    }

    /** What the run of that moment is called. */
    public static String id(Instant start, String shortId) {
        return STAMP.format(start) + "-" + shortId;
    }

    /** Whether the rehearsal's name can be that of a directory, and leads nowhere else. */
    static boolean canBeOf(String rehearsal) {
        return REHEARSAL.matcher(rehearsal).matches();
    }

    /** Removes a run that never began, and points {@code latest} to the newest that is left. */
    public void discard() throws IOException {
        delete(root);
        Path ofRehearsal = Objects.requireNonNull(root.getParent());
        Path latest = ofRehearsal.resolve("latest");
        Optional<Path> newest;
        try (Stream<Path> runs = Files.list(ofRehearsal)) {
            newest = runs.filter(run -> !run.equals(latest) && Files.isDirectory(run))
                    .max(Comparator.naturalOrder());
        }
        if (newest.isPresent()) {
            pointLatestTo(newest.get(), latest);
        } else {
            Files.deleteIfExists(latest);
            Files.delete(ofRehearsal);
        }
    }

    /**
     * The directory of a run that is made of what others recorded: made anew, or taken again to be judged again.
     *
     * @throws InvalidSettingsException if something else is there that would be overwritten
     */
    public static RunDirectory ofLogs(Path root) throws IOException {
        RunDirectory run = new RunDirectory(root.toAbsolutePath().normalize());
        if (Files.exists(root) && !run.isOfLogs() && !isEmpty(root)) {
            throw new InvalidSettingsException(
                    root + ": holds something else than a run of Gatling logs; name a new or an empty directory");
        }
        Files.createDirectories(root);
        return run;
    }

    /** As {@link #ofLogs(Path)}, among other runs: {@code latest} beside it then points to it. */
    public static RunDirectory ofLogs(Path runs, String name, Instant start, String shortId) throws IOException {
        Path ofName = Files.createDirectories(runs.resolve(name));
        RunDirectory run = ofLogs(ofName.resolve(id(start, shortId)));
        pointLatestTo(run.root, ofName.resolve("latest"));
        return run;
    }

    /**
     * A directory for what is found out about a run that stays as it is: assess/ and report/ and nothing else.
     *
     * @throws InvalidSettingsException if something else is there
     */
    public static RunDirectory ofResults(Path root) throws IOException {
        RunDirectory results = new RunDirectory(root.toAbsolutePath().normalize());
        if (Files.exists(root) && !results.holdsResultsAlone()) {
            throw new InvalidSettingsException(
                    root + ": holds something else than assess/ and report/; name a new or an empty directory");
        }
        Files.createDirectories(root);
        return results;
    }

    private boolean holdsResultsAlone() throws IOException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        Set<Path> results =
                Set.of(folder(Stage.ASSESS), partial(Stage.ASSESS), folder(Stage.REPORT), partial(Stage.REPORT));
        try (Stream<Path> files = Files.list(root)) {
            return files.allMatch(results::contains);
        }
    }

    /** Whether it holds what {@link #ofLogs} makes, or the beginning of it. */
    private boolean isOfLogs() {
        return toRead(RunFile.LOGS).isPresent() && !Files.exists(planFile());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** @throws InvalidSettingsException if the path is no run */
    public static RunDirectory open(Path path) {
        try {
            Path root = path.toRealPath();
            if (Files.exists(root.resolve("manifest.json"))) {
                return new RunDirectory(root);
            }
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    path + ": there is no such run; name a run's directory, such as reports/runs/<rehearsal>/latest");
        }
        throw new InvalidSettingsException(path
                + ": is no run: it has no manifest.json; name a run's directory, such as"
                + " reports/runs/<rehearsal>/latest");
    }

    public Path root() {
        return root;
    }

    /** The name of the directory, which is the run's id. */
    public String id() {
        return String.valueOf(root.getFileName());
    }

    public Path manifestFile() {
        return root.resolve("manifest.json");
    }

    public Path planFile() {
        return root.resolve("plan.yaml");
    }

    /** Of a run that is a replay: the requests that it makes. */
    public Path replayFile() {
        return root.resolve(REPLAY);
    }

    /** Of a run without a plan: what it was asked. */
    public Path objectivesFile() {
        return root.resolve("objectives.yaml");
    }

    public Path logFile() {
        return root.resolve("run.log");
    }

    public StageState state(Stage stage) {
        if (Files.isDirectory(folder(stage))) {
            return StageState.COMPLETE;
        }
        return Files.isDirectory(partial(stage)) ? StageState.PARTIAL : StageState.ABSENT;
    }

    /** Begins a stage, or begins it anew: what it wrote before stays readable until {@link #complete}. */
    public Path begin(Stage stage) throws IOException {
        delete(partial(stage));
        return Files.createDirectories(partial(stage));
    }

    /** Ends a stage that {@link #begin} began; what an earlier one wrote is replaced. */
    public void complete(Stage stage) throws IOException {
        delete(folder(stage));
        Files.move(partial(stage), folder(stage));
    }

    /** The place of a file in the stage that is being written. */
    public Path toWrite(RunFile file) {
        return partial(file.stage()).resolve(file.fileName());
    }

    /** The file, from the complete stage or else from the partial one; empty if there is none. */
    public Optional<Path> toRead(RunFile file) {
        return Stream.of(folder(file.stage()), partial(file.stage()))
                .filter(Files::isDirectory)
                .findFirst()
                .map(folder -> folder.resolve(file.fileName()))
                .filter(Files::exists);
    }

    /** How messages and the report call a path of this run: relative to its root. */
    public String name(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString();
    }

    /** Writes a whole file in one step: a reader sees the old one or the new one, never half. */
    public static void replace(Path file, byte[] content) throws IOException {
        // Not a file of createTempFile, which only its owner may read.
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, content);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path folder(Stage stage) {
        return root.resolve(stage.folder());
    }

    private Path partial(Stage stage) {
        return root.resolve(stage.folder() + ".partial");
    }

    private static void pointLatestTo(Path target, Path link) throws IOException {
        Path temporary = link.resolveSibling("." + target.getFileName());
        try {
            Files.createSymbolicLink(temporary, target.getFileName());
            move(temporary, link);
        } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
            // A file system without links has no "latest"; the run's path is printed anyway.
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
