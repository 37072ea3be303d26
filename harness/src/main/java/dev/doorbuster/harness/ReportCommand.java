package dev.doorbuster.harness;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.rendering.HtmlReport;
import dev.doorbuster.reports.rendering.JunitReport;
import dev.doorbuster.reports.rendering.MarkdownSummary;
import dev.doorbuster.reports.verdict.Assessment;
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

    /** What can be printed. */
    enum Type {
        html,
        junit,
        markdown,
        text
    }

    @Parameters(paramLabel = "RUN", description = "a run's directory, such as reports/runs/flash-sale/latest")
    private Path path;

    @Option(names = "--type", description = "${COMPLETION-CANDIDATES}", defaultValue = "text")
    private Type type;

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory run = RunDirectory.open(path);
        if (run.toRead(RunFile.VERDICT).isEmpty()) {
            throw new InvalidSettingsException(
                    path + ": was not judged yet; judge it with \"doorbuster assess " + path + "\"");
        }
        Assessment assessment = Assessment.read(run);
        console.out()
                .print(
                        switch (type) {
                            case html -> HtmlReport.render(run);
                            case junit -> JunitReport.render(assessment);
                            case markdown -> MarkdownSummary.render(assessment);
                            case text -> Judging.text(run, assessment, console.colour());
                        });
        console.out().flush();
        return 0;
    }
}
