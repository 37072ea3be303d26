package dev.doorbuster.harness;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.Assessor;
import dev.doorbuster.reports.Reports;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
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
        Path page = Reports.write(run);
        console.out().print(TextReport.render(assessment, Project.shown(page).toString(), console.colour()));
        console.out().flush();
        return ExitCode.of(assessment.verdict());
    }
}
