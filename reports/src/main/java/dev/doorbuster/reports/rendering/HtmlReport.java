package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RecordedRun;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a run as one offline HTML page ({@link Page}).
 */
public final class HtmlReport {

    private static final String TEMPLATE = "report.html";

    /** What is told right under the verdict must fit on one screen with it. */
    private static final int MOST_CAUSES = 6;

    private HtmlReport() {}

    /** @throws InvalidSettingsException if the run was not assessed, or by a version that kept less of it */
    public static String render(RunDirectory directory) throws IOException {
        Assessment assessment = Assessment.read(directory);
        if (assessment.requests().stream().allMatch(f -> f.errorsBy() == null)) {
            throw new InvalidSettingsException(directory.root()
                    + ": this run was judged by an older version of Doorbuster, whose verdict.json lacks what the page"
                    + " shows; judge it again, which also writes the page: doorbuster assess " + directory.root());
        }
        RecordedRun run = RecordedRun.open(directory)
                .withOffsets(assessment.windows().stream().map(Stretch::name).toList());
        TimeSeries series = new TimeSeries(run.timeline().endSeconds(), run.speed());
        return render(assessment, History.read(run, new Questions(), series), series, directory);
    }

    /**
     * Of a run that was just judged.
     *
     * @param into where the page will be, in its report stage
     */
    public static String render(Assessment assessment, History history, TimeSeries series, RunDirectory into)
            throws IOException {
        RecordedRun run = history.run();
        List<Stretch> windows = wholeFirst(assessment.windows());
        boolean planned = run.plan().isPresent();

        Map<String, Object> model = new LinkedHashMap<>();
        model.put("assessment", assessment);
        model.put("sentence", MarkdownSummary.sentence(assessment.reason()));
        model.put("objectives", FindingRow.ofObjectives(assessment));
        model.put(
                "guardsBroken",
                assessment.brokenGuards().stream().map(FindingRow::of).toList());
        model.put(
                "guardsHeld",
                assessment.guards().stream()
                        .filter(f -> f.verdict() == Verdict.PASS)
                        .map(FindingRow::of)
                        .toList());
        model.put("verdictStyle", FindingRow.style(assessment.verdict()));
        model.put("visits", Figures.number(assessment.counts().visitsBegun()));
        model.put("requests", Figures.number(assessment.counts().requests()));
        model.put(
                "errors",
                Figures.number(
                        assessment.counts().failed() + assessment.counts().noAnswer()));
        model.put("refusals", Figures.number(assessment.counts().expectedRefusals()));
        List<Cause> causes = Cause.of(assessment);
        model.put("causes", causes.subList(0, Math.min(MOST_CAUSES, causes.size())));
        model.put("moreCauses", Math.max(0, causes.size() - MOST_CAUSES));
        List<Happening> happenings = Happening.of(assessment);
        List<Happening> foremost = Happening.foremost(happenings);
        model.put("happenings", foremost);
        model.put("allHappenings", foremost.size() < happenings.size() ? happenings : List.of());
        model.put("next", NextStep.of(assessment));
        model.put("thresholds", ThresholdRow.of(assessment));
        model.put("adjusted", ThresholdRow.adjusted(assessment));
        model.put("faults", assessment.faults().size());
        model.put(
                "tables",
                windows.stream().map(window -> TableView.of(window, assessment)).toList());
        model.put("planned", planned);
        model.put("logs", assessment.logs().stream().map(LogRow::of).toList());
        model.put(
                "guardsNotApplicable",
                assessment.guardsNotApplicable().stream().map(FindingRow::of).toList());
        model.put("layers", LayerTable.of(windows, assessment));
        model.put("generator", planned ? GeneratorFacts.of(history) : Map.of());
        model.put("facts", facts(run, assessment));
        model.put("stages", assessment.stages());
        model.put("gatling", gatlingReport(run, into).orElse(""));
        model.put("data", Page.json(ChartData.of(history, series, assessment)));
        return Page.render(TEMPLATE, model);
    }

    private static List<Stretch> wholeFirst(List<Stretch> windows) {
        return windows.stream()
                .sorted(Comparator.comparing(w -> !w.name().equals(Timeline.RUN)))
                .toList();
    }

    /** Compiles the template, so that rendering need not wait for it. */
    public static void prepare() {
        Page.template(TEMPLATE);
    }

    /** What a reader needs to repeat the run or to doubt it. */
    private static Map<String, String> facts(RecordedRun run, Assessment assessment) {
        Manifest manifest = run.manifest();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Run", assessment.run());
        facts.put("Begun", manifest.createdAt());
        if (run.plan().isPresent()) {
            facts.put("Target", manifest.target() + ", faults " + manifest.faults());
            facts.put(
                    "Profile",
                    run.phases().size() + " phases, "
                            + Figures.clock(run.timeline().endSeconds()) + " of stack time at speed "
                            + Figures.number(run.speed()) + ", scale " + Figures.number(manifest.scale()));
            facts.put("Seed", String.valueOf(manifest.seed()));
        } else {
            facts.put("Length", Figures.clock(run.timeline().endSeconds()));
        }
        if (!manifest.flaws().isEmpty()) {
            facts.put("Flaws", String.join(", ", manifest.flaws()));
        }
        facts.put("Command", String.join(" ", manifest.argv()));
        facts.put("Code", manifest.gitCommit());
        List<String> versions = new ArrayList<>();
        manifest.versions().forEach((what, version) -> versions.add(what + " " + version));
        facts.put("Versions", String.join(", ", versions));
        return facts;
    }

    /** Gatling's own report, relative to ours. */
    private static Optional<String> gatlingReport(RecordedRun run, RunDirectory into) throws IOException {
        Optional<Path> folder = run.directory().toRead(RunFile.GATLING);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path ours = into.root().resolve(Stage.REPORT.folder());
        try (Stream<Path> files = Files.walk(folder.get(), 2)) {
            return files.filter(f -> f.endsWith("index.html"))
                    .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString))
                    .map(index -> ours.relativize(index).toString().replace('\\', '/'));
        }
    }
}
