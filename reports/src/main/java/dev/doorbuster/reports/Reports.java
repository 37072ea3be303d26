package dev.doorbuster.reports;

import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.rendering.HtmlReport;
import dev.doorbuster.reports.rendering.JunitReport;
import dev.doorbuster.reports.rendering.MarkdownSummary;
import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The renderings of a run that was assessed. Like the verdict they come from the directory alone. */
public final class Reports {

    private Reports() {}

    /**
     * Loads what writing a verdict and its renderings takes, on a thread of its own: a log is first read by one thread alone, and what
     * takes a third of a second in the end takes nothing then. Whether it comes to its end, or ever begins, changes no result.
     */
    public static void prepare() {
        Thread preparing = new Thread(
                () -> {
                    // Each looks up how that is written or read, and keeps it.
                    Json.MAPPER.writerFor(GatlingLog.class);
                    Json.MAPPER.readerFor(GatlingLog.class);
                    Json.MAPPER.writerFor(Assessment.class);
                    HtmlReport.prepare();
                },
                "prepare");
        preparing.setDaemon(true);
        preparing.start();
    }

    /** A way to render a run. */
    public enum Type {
        HTML,
        JUNIT,
        MARKDOWN,
        TEXT
    }

    /**
     * Writes {@code report/}: the page, the JUnit XML and the summary.
     *
     * @return the page
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if the run was not assessed
     */
    public static Path write(RunDirectory run) throws IOException {
        return write(run, HtmlReport.render(run), Assessment.read(run));
    }

    private static Path write(RunDirectory run, String html, Assessment assessment) throws IOException {
        String junit = JunitReport.render(assessment);
        String summary = MarkdownSummary.render(assessment);
        run.begin(Stage.REPORT);
        Files.write(run.toWrite(RunFile.HTML), html.getBytes(StandardCharsets.UTF_8));
        Files.write(run.toWrite(RunFile.JUNIT), junit.getBytes(StandardCharsets.UTF_8));
        Files.write(run.toWrite(RunFile.SUMMARY), summary.getBytes(StandardCharsets.UTF_8));
        run.complete(Stage.REPORT);
        return run.toRead(RunFile.HTML).orElseThrow();
    }

    /**
     * As {@link #write(RunDirectory)}, of a run that was just judged: its record is not read again.
     *
     * @param into the directory that {@code report/} goes to
     */
    public static Path write(Assessor.Judged judged, RunDirectory into) throws IOException {
        return write(
                into,
                HtmlReport.render(judged.assessment(), judged.history(), judged.series(), into),
                judged.assessment());
    }

    /**
     * One rendering, written nowhere.
     *
     * @param screen that text is for
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if the run was not assessed
     */
    public static String render(RunDirectory run, Type type, Screen screen) throws IOException {
        return switch (type) {
            case HTML -> HtmlReport.render(run);
            case JUNIT -> JunitReport.render(Assessment.read(run));
            case MARKDOWN -> MarkdownSummary.render(Assessment.read(run));
            case TEXT -> TextReport.render(Assessment.read(run), run.root() + "/report/index.html", screen);
        };
    }
}
