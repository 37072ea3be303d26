package dev.doorbuster.harness;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.Assessor;
import dev.doorbuster.reports.rendering.HtmlReport;
import dev.doorbuster.reports.rendering.JunitReport;
import dev.doorbuster.reports.rendering.MarkdownSummary;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges a run that is on disk, writes its reports and shows what came of it. */
final class Judging {

    private final Console console;

    Judging(Console console) {
        this.console = console;
    }

    /** @param objectives in place of the rehearsal's own */
    ExitCode judge(RunDirectory run, Optional<List<ObjectiveText>> objectives) throws IOException {
        Assessment assessment = objectives.isPresent() ? Assessor.assess(run, objectives.get()) : Assessor.assess(run);
        report(run, assessment);
        console.out().print(text(run, assessment, console.colour()));
        console.out().flush();
        return ExitCode.of(assessment.verdict());
    }

    /** What the terminal shows last. */
    static String text(RunDirectory run, Assessment assessment, boolean colour) {
        Path html = run.toRead(RunFile.HTML).orElse(run.root());
        return TextReport.render(assessment, Project.shown(html).toString(), colour);
    }

    private static void report(RunDirectory run, Assessment assessment) throws IOException {
        run.begin(Stage.REPORT);
        Files.writeString(run.toWrite(RunFile.JUNIT), JunitReport.render(assessment));
        Files.writeString(run.toWrite(RunFile.SUMMARY), MarkdownSummary.render(assessment));
        Files.writeString(run.toWrite(RunFile.HTML), HtmlReport.render(run));
        run.complete(Stage.REPORT);
    }
}
