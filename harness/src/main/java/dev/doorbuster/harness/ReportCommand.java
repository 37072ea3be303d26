package dev.doorbuster.harness;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doorbuster report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Prints a report of a run that was judged, made anew from its directory.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "a run's directory, such as reports/runs/flash-sale/latest")
    private Path path;

    @Option(names = "--type", description = "${COMPLETION-CANDIDATES}; text if nothing is said", defaultValue = "TEXT")
    private Reports.Type type;

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory run = RunDirectory.open(path);
        console.out().print(Reports.render(run, type, console.screen()));
        console.out().flush();
        return 0;
    }
}
