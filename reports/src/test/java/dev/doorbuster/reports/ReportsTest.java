package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.rendering.JunitReport;
import dev.doorbuster.reports.rendering.MarkdownSummary;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportsTest {

    @TempDir
    Path folder;

    @Test
    void theTerminalShowsEachObjectiveWithObservedAgainstRequired_andTheVerdictLast() throws IOException {
        assertThat(TextReport.render(mixed(), "report/index.html", false))
                .isEqualTo("""
                          PASS          p50 of all < 30 ms     20 ms, required < 30 ms (1,200 samples)
                          not asked     errors of all < 1 % during after:az-loss  the rehearsal ran without faults
                          INCONCLUSIVE  p50 of pay < 10 ms     no data, required < 10 ms (0 samples)
                                          guard enough-samples did not hold: 0 of 0 samples lie beyond p50, required at least 10
                          FAIL          p50 of all < 10 ms     20 ms, required < 10 ms (1,200 samples)

                        What happened:
                          –  fault az-loss: never started

                        FAIL  by-hand: 1 of 3 objectives was not met; 1 could not be judged
                        Report: report/index.html
                        """.replace("ms     ", "ms" + " ".repeat(24)));
    }

    @Test
    void theTerminalShowsWhichGuardsDidNotHold() throws IOException {
        Assessment a = Assessor.assess(history()
                .steady(0, 60, 10, 20)
                .pause(30, 900)
                .objective("errors of all < 1 %")
                .write(folder));

        assertThat(TextReport.render(a, "x", false))
                .contains("Checks of the rehearsal itself that did not hold:")
                .contains("  generator healthy (run): longest pause 900 ms, at most 500 ms allowed")
                .contains("INCONCLUSIVE  by-hand: 1 of 1 objectives could not be judged\n");
    }

    @Test
    void noLineOfTheTerminalIsLongerThanItsColumns() throws IOException {
        Assessment a = Assessor.assess(SampleRuns.flashSale(7)
                .toothlessFault(
                        "a-fault-with-a-name-that-goes-on-and-on-until-it-is-longer-than-anyone-would-like", 100, 200)
                .objective(
                        "errors of all back under 1 % within 2 m of"
                                + " a-fault-with-a-name-that-goes-on-and-on-until-it-is-longer-than-anyone-would-like ending, for 30 s")
                .auditCut()
                .write(folder));

        String text = TextReport.render(a, "report/index.html", false);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        assertThat(text).endsWith("Report: report/index.html\n").contains("What happened:\n  1:40 – 3:20 ");
        assertThat(text.lines().toList().get((int) text.lines().count() - 2)).startsWith("FAIL  by-hand: ");
    }

    @Test
    void whatOneGuardKeepsFromBeingJudged_isExplainedOnce() throws IOException {
        RunBuilder run = history().steady(0, 60, 10, 20).pause(30, 900).phase("surge", 60);
        for (int i = 1; i <= 20; i++) {
            run.objective("errors of all < " + i + " %");
        }
        Assessment a = Assessor.assess(run.write(folder));
        String why = "longest pause 900 ms, at most 500 ms allowed";

        assertThat(TextReport.render(a, "x", false))
                .containsOnlyOnce(why)
                .contains("guard generator-healthy did not hold, see below");
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

        String text = TextReport.render(a, "x", false);

        assertThat(text)
                .containsSubsequence(
                        "What happened:",
                        "0:25 – 0:45  fault az-power-interruption: ran and ended",
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
    void coloursAreForTerminalsThatAskForThem() throws IOException {
        assertThat(TextReport.render(mixed(), "x", true)).contains("\u001b[1;31mFAIL");
        assertThat(TextReport.render(mixed(), "x", false)).doesNotContain("\u001b");
    }

    @Test
    void junitHasATestCasePerObjective_andGuardsInASuiteOfTheirOwn() throws Exception {
        Document xml = xml(JunitReport.render(mixed()));

        Element objectives = suite(xml, 0);
        assertThat(objectives.getAttribute("tests")).isEqualTo("4");
        assertThat(objectives.getAttribute("failures")).isEqualTo("1");
        assertThat(objectives.getAttribute("errors")).isEqualTo("1");
        assertThat(objectives.getAttribute("skipped")).isEqualTo("1");
        Element failure = (Element) objectives.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent())
                .contains("observed 20 ms")
                .contains("required < 10 ms")
                .contains("window run");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("observed 20 ms, required < 10 ms, in run, 1,200 samples");
        Element guards = suite(xml, 1);
        assertThat(guards.getAttribute("name")).isEqualTo("by-hand guards");
        assertThat(guards.getAttribute("failures")).isEqualTo("0");
        assertThat(guards.getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void junitIsNoGreenWithoutAnyObjective() throws Exception {
        Document xml = xml(JunitReport.render(
                Assessor.assess(history().steady(0, 60, 10, 20).write(folder))));

        assertThat(suite(xml, 0).getAttribute("tests")).isEqualTo("1");
        assertThat(suite(xml, 0).getAttribute("errors")).isEqualTo("1");
        assertThat(((Element) xml.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("nothing was judged");
    }

    @Test
    void namesFromOutsideBreakNoFormat() throws Exception {
        Assessment a = Assessor.assess(history()
                .steady(0, 60, 10, 20)
                .objective("p50 of \"a|b<i>&x\u0007</i>'\" < 10 ms".replace("\u0007", ""))
                .write(folder));

        assertThat(xml(JunitReport.render(a))).isNotNull();
        assertThat(MarkdownSummary.render(a)).contains("a\\|b&lt;i&gt;&amp;x").doesNotContain("<i>");
    }

    @Test
    void theSummaryIsATableForAPullRequest() throws IOException {
        assertThat(MarkdownSummary.render(mixed()))
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

    /** One objective of each verdict. */
    private Assessment mixed() throws IOException {
        return Assessor.assess(history()
                .steady(0, 60, 20, 20)
                .plannedFault("az-loss", 20)
                .noFaults()
                .objective("p50 of all < 10 ms")
                .objective("p50 of all < 30 ms")
                .objective("p50 of pay < 10 ms")
                .objective("errors of all < 1 % during after:az-loss")
                .write(folder.resolve("run" + System.identityHashCode(new Object()))));
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element suite(Document xml, int index) {
        NodeList suites = xml.getElementsByTagName("testsuite");
        return (Element) suites.item(index);
    }
}
