package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Json;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RecordedRun;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Verdict;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a run as one offline HTML page: style, script and data are inside of it, and it may load nothing. The template escapes
 * whatever comes from the run.
 */
public final class HtmlReport {

    private static final String FOLDER = "dev/doorbuster/reports/rendering/";

    private HtmlReport() {}

    /** @throws dev.doorbuster.record.yaml.InvalidSettingsException if the run was not assessed */
    public static String render(RunDirectory directory) throws IOException {
        Assessment assessment = Assessment.read(directory);
        RecordedRun run = RecordedRun.open(directory);
        TimeSeries series = new TimeSeries(run.timeline().endSeconds(), run.speed());
        List<Window> windows = wholeFirst(run.timeline().windows());
        RequestTables tables = new RequestTables(windows);
        History history = History.read(run, new Questions(), new History.Charts() {
            @Override
            public void request(Request request) {
                series.request(request);
                tables.request(request);
            }

            @Override
            public void arrival(double atSeconds) {
                series.arrival(atSeconds);
            }
        });

        Map<String, Object> model = new LinkedHashMap<>();
        model.put("assessment", assessment);
        model.put("sentence", MarkdownSummary.sentence(assessment.reason()));
        model.put(
                "objectives",
                assessment.objectives().stream().map(FindingRow::of).toList());
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
        model.put("faults", assessment.faults().stream().map(FaultRow::of).toList());
        model.put("tables", tables.tables().stream().map(TableView::of).toList());
        model.put("layers", tables.layers());
        model.put("windows", windows.stream().map(Window::name).toList());
        model.put("generator", GeneratorFacts.of(history));
        model.put("facts", facts(run, assessment));
        model.put("stages", assessment.stages());
        model.put("gatling", gatlingReport(directory).orElse(""));
        model.put("data", json(ChartData.of(history, series, assessment)));
        model.put("uplotStyle", resource("vendor/uPlot-1.6.32.min.css"));
        model.put("uplotScript", resource("vendor/uPlot-1.6.32.iife.min.js"));
        model.put("uplotLicense", resource("vendor/uPlot-LICENSE"));
        model.put("style", resource("report.css"));
        model.put("script", resource("report.js"));

        StringWriter page = new StringWriter();
        engine().getTemplate(FOLDER + "report.html").evaluate(page, model, Locale.ROOT);
        return page.toString();
    }

    private static List<Window> wholeFirst(List<Window> windows) {
        return windows.stream()
                .sorted(Comparator.comparing(w -> !w.name().equals(Timeline.RUN)))
                .toList();
    }

    private static PebbleEngine engine() {
        return new PebbleEngine.Builder()
                .loader(new ClasspathLoader(HtmlReport.class.getClassLoader()))
                .strictVariables(true)
                .autoEscaping(true)
                .defaultLocale(Locale.ROOT)
                .build();
    }

    /** What a reader needs to repeat the run or to doubt it. */
    private static Map<String, String> facts(RecordedRun run, Assessment assessment) {
        Manifest manifest = run.manifest();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Run", assessment.run());
        facts.put("Begun", manifest.createdAt());
        facts.put("Target", manifest.target() + ", faults " + manifest.faults());
        facts.put(
                "Profile",
                run.plan().phases().size() + " phases, "
                        + Figures.clock(run.plan().endSeconds()) + " of stack time at speed "
                        + Figures.number(run.speed()) + ", scale " + Figures.number(manifest.scale()));
        facts.put("Seed", String.valueOf(manifest.seed()));
        if (!manifest.flaws().isEmpty()) {
            facts.put("Flaws", String.join(", ", manifest.flaws()));
        }
        facts.put("Command", "doorbuster " + String.join(" ", manifest.argv()));
        facts.put("Code", manifest.gitCommit());
        List<String> versions = new ArrayList<>();
        manifest.versions().forEach((what, version) -> versions.add(what + " " + version));
        facts.put("Versions", String.join(", ", versions));
        return facts;
    }

    /** Gatling's own report, relative to ours. */
    private static Optional<String> gatlingReport(RunDirectory directory) throws IOException {
        Optional<Path> folder = directory.toRead(RunFile.GATLING);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder.get(), 2)) {
            return files.filter(f -> f.endsWith("index.html"))
                    .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString))
                    .map(index -> "../"
                            + directory.root().relativize(index).toString().replace('\\', '/'));
        }
    }

    /** Safe inside of a script element: no sequence in it can end the element. */
    private static String json(ChartData data) {
        return Json.line(data)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build of reports");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
