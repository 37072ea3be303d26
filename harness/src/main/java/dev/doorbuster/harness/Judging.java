package dev.doorbuster.harness;

import dev.doorbuster.record.ObjectivesFile;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.Assessor;
import dev.doorbuster.reports.Reports;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Judges a run that is on disk, writes its reports and shows what came of it. */
final class Judging {

    private final Console console;

    Judging(Console console) {
        this.console = console;
    }

    /**
     * By one reading of its record.
     *
     * @param asked in place of the rehearsal's own
     * @param into the directory that assess/ and report/ go to: the run, or another
     */
    ExitCode judge(RunDirectory run, Optional<ObjectivesFile> asked, RunDirectory into) throws IOException {
        Assessor.Judged judged = Assessor.judge(run, asked, into);
        Path page = Reports.write(judged, into);
        Assessment assessment = judged.assessment();
        console.out().print(TextReport.render(assessment, Project.shown(page).toString(), console.screen()));
        console.out().flush();
        return ExitCode.of(assessment.verdict());
    }
}
