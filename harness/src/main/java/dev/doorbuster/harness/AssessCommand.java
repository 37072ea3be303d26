package dev.doorbuster.harness;

import dev.doorbuster.record.ObjectivesFile;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doorbuster assess}. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description =
                "Judges a run again, or any Gatling run by its logs, offline, by its own objectives or by others.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AssessCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|LOG",
            description =
                    "a run's directory, such as reports/runs/flash-sale/latest; or the simulation.log of Gatling 3.12"
                            + " to 3.15, one of each generator, or the folder it is in")
    private List<Path> paths;

    @Option(
            names = "--objectives",
            paramLabel = "FILE",
            description = "YAML with a list \"objectives\", as in a rehearsal; a rehearsal will do")
    private @Nullable Path objectives;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "where assess/ and report/ go, in place of the run; of logs, where the run is made, in place of"
                            + " reports/runs/gatling. New, empty, or of an earlier assess")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    private static final int MOST_NAMED = 3;

    private final Console console;
    private final Project project;

    AssessCommand(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        Reports.prepare();
        return (isOfLogs() ? assessLogs() : assessRun()).status();
    }

    /** Several paths can only be logs: a run is judged by itself. */
    private boolean isOfLogs() {
        Path only = paths.get(0);
        if (!Files.exists(only)) {
            throw new InvalidSettingsException(only
                    + ": there is no such file or directory; name a run, such as reports/runs/<rehearsal>/latest, or"
                    + " Gatling logs");
        }
        return paths.size() > 1 || (!Files.exists(only.resolve("manifest.json")) && LoggedRun.isMeant(only));
    }

    private ExitCode assessRun() throws IOException {
        refuseFolderOfLogs(paths.get(0));
        RunDirectory run = RunDirectory.open(paths.get(0));
        Optional<ObjectivesFile> asked = Optional.ofNullable(objectives).map(ObjectivesFile::read);
        return new Judging(console).judge(run, asked, out == null ? run : RunDirectory.ofResults(out));
    }

    /** Which of its logs are one run, only the person knows. */
    private static void refuseFolderOfLogs(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve("manifest.json"))) {
            return;
        }
        List<Path> logs = LoggedRun.within(folder);
        if (!logs.isEmpty()) {
            String named = logs.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(" "));
            throw new InvalidSettingsException(folder + ": is no run, but holds "
                    + (logs.size() == 1
                            ? "a Gatling log; did you mean: doorbuster assess "
                            : logs.size()
                                    + " Gatling logs; name those of one run, one of each generator: doorbuster assess ")
                    + named + (logs.size() > MOST_NAMED ? " ..." : ""));
        }
    }

    private ExitCode assessLogs() throws IOException {
        for (Path path : paths) {
            if (Files.exists(path.resolve("manifest.json"))) {
                throw new InvalidSettingsException(path + ": is a run; name one run, or one or more Gatling logs");
            }
        }
        ObjectivesFile asked = objectives == null ? ObjectivesFile.EMPTY : ObjectivesFile.read(objectives);
        List<String> argv = new ArrayList<>(List.of("doorbuster"));
        argv.addAll(spec.commandLine().getParseResult().originalArgs());
        RunDirectory run = LoggedRun.read(paths).write(Optional.ofNullable(out), project, argv, asked);
        return new Judging(console).judge(run, Optional.empty(), run);
    }
}
