package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.rendering.MarkdownSummary;
import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    @TempDir
    Path folder;

    @Test
    void whatOneGuardKeepsFromBeingJudged_isExplainedOnce() throws IOException {
        RunBuilder run = history().steady(0, 60, 10, 20).pause(30, 900).phase("surge", 60);
        for (int i = 1; i <= 20; i++) {
            run.objective("errors of all < " + i + " %");
        }
        Assessment a = Assessor.assess(run.write(folder));
        String why = "longest pause 900 ms, at most 500 ms allowed";

        assertThat(TextReport.render(a, "x", Screen.PLAIN))
                .containsOnlyOnce(why)
                .containsOnlyOnce("these 20: guard generator-healthy did not hold, see below");
        assertThat(MarkdownSummary.render(a))
                .contains("- ❔ **20 objectives**: guard generator-healthy did not hold: ")
                .contains(why);
    }

    @Test
    void theSummaryFitsIntoAComment_howeverMuchWasAsked() throws IOException {
        RunBuilder run = history().steady(0, 60, 20, 20).phase("surge", 60);
        for (int i = 0; i < 600; i++) {
            run.objective("p50 of \"" + "long-name-".repeat(12) + i + "\" < 10 ms")
                    .objective("p50 of all < " + (i + 1) + " ms");
        }

        String summary = MarkdownSummary.render(Assessor.assess(run.write(folder)));

        assertThat(summary.length()).isLessThan(65_536);
        assertThat(summary)
                .startsWith("## ❌ FAIL · by-hand\n\n")
                .containsPattern("- and \\d+ more\n")
                .containsPattern("\n\\d+ more are in the report\\.\n")
                .contains("<details><summary>580 met</summary>");
    }

    @Test
    void whatEndedTheRun_andWhatVisitorsLivedThrough_areToldByTime() throws IOException {
        Assessment a = Assessor.assess(SampleRuns.aborted().write(folder));

        String text = TextReport.render(a, "x", Screen.PLAIN);

        assertThat(text)
                .containsSubsequence(
                        "What happened:",
                        "0:25 – 0:45  fault az-power-interruption: ran and ended, healed at 0:45",
                        "0:27         az-power-interruption took effect: capacity fell in that zone",
                        "0:30 – 0:42  outage of all: 12 s, none of 480 requests served: load balancer 480; in browse",
                        "0:45         aborted: errors of all > 50 % for 10 s: errors of all were 96.2 %",
                        "0:45         faults stopped: 0.4 s after the rule tripped; az-power-interruption",
                        "0:46         load stopped: 1.1 s after the rule tripped",
                        "1:00         steady state: not so: 15 s after the rule tripped; it was not back within 15 s",
                        "Adjusted for these checks: longest-pause 800 ms (usually 500 ms)");
        assertThat(MarkdownSummary.render(a))
                .contains("- ❔ aborted by **errors of all &gt; 50 % for 10 s at 0:45**: errors of all were 96.2 %")
                .contains("- 0:30 – 0:42 outage of all: 12 s");
    }

    @Test
    void theSummaryIsATableForAPullRequest() throws IOException {
        assertThat(MarkdownSummary.render(Judged.assess(SampleRuns.mixed())))
                .startsWith("## ❌ FAIL · by-hand\n\n1 of 3 objectives was not met; 1 could not be judged.\n")
                .contains("| ✅ | p50 of all &lt; 30 ms | 20 ms | &lt; 30 ms | 1,200 |")
                .contains(
                        "| ➖ | errors of all &lt; 1 % during after:az-loss<br><sub>the rehearsal ran without faults</sub> | not asked |");
    }

    @Test
    void reportsAreTheSameBytesEachTime() throws IOException {
        RunDirectory run = SampleRuns.flashSale(7).write(folder);
        Assessor.assess(run);

        Reports.write(run);
        byte[] html = Files.readAllBytes(run.toRead(RunFile.HTML).orElseThrow());
        byte[] junit = Files.readAllBytes(run.toRead(RunFile.JUNIT).orElseThrow());
        Reports.write(run);

        assertThat(Files.readAllBytes(run.toRead(RunFile.HTML).orElseThrow())).isEqualTo(html);
        assertThat(Files.readAllBytes(run.toRead(RunFile.JUNIT).orElseThrow())).isEqualTo(junit);
    }

    @Test
    void aRunWithoutAVerdict_saysWhatToDoFirst() {
        RunDirectory run = history().write(folder);

        Assertions.assertThatThrownBy(() -> Reports.write(run))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("doorbuster assess");
    }
}
