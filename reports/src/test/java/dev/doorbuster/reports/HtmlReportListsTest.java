package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What the page lists, and what it does where there is much of it. */
class HtmlReportListsTest {

    @TempDir
    static Path folder;

    private static ChromeDriver browser;

    @BeforeAll
    static void openTheBrowser() {
        browser = HeadlessBrowser.started();
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void whoRefused_isARowForEachWindow_soThatManyWindowsFit() throws IOException {
        open(report(SampleRuns.flashSale(7), "sale"));

        List<WebElement> tables = browser.findElements(By.cssSelector("#requests > .scroll table"));
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).findElement(By.tagName("thead")).getText())
                .isEqualTo("Window load balancer application");
        assertThat(tables.get(0).findElements(By.cssSelector("tbody th")))
                .extracting(WebElement::getText)
                .startsWith("run")
                .contains("fault:az-power-interruption");
    }

    @Test
    void aReasonThatManyObjectivesShare_isReadOnce() throws IOException {
        RunBuilder run = RunBuilder.history().steady(0, 60, 10, 20).pause(30, 900);
        for (int i = 1; i <= 3; i++) {
            run.objective("errors of all < " + i + " %");
        }
        open(report(run, "paused"));

        assertThat(browser.findElements(By.cssSelector("#objectives .reason")))
                .extracting(WebElement::getText)
                .satisfiesExactly(
                        first -> assertThat(first).contains("longest pause 900 ms"),
                        second -> assertThat(second).isEqualTo("for the same reason"),
                        third -> assertThat(third).isEqualTo("for the same reason"));
        assertThat(browser.findElement(By.cssSelector("header .next")).getText())
                .isEqualTo(
                        "Next: for a generator that keeps time, rehearse again from a machine that does nothing else");
    }

    @Test
    void ofManyNames_thoseWithErrorsComeFirst_andAFoldedWindowTellsItsNumbers() throws IOException {
        RunBuilder run = RunBuilder.history().steady(0, 60, 10, 20).objective("errors of all < 5 %");
        for (int i = 0; i < 30; i++) {
            run.laterRequest("page " + i, 10, 20);
        }
        open(report(run.failed("zebra", 20, 20), "names"));

        WebElement whole = browser.findElement(By.cssSelector("#requests details[open]"));
        assertThat(whole.findElement(By.tagName("summary")).getText()).contains("631 requests, 1 error, p99 20 ms");
        assertThat(whole.findElements(By.cssSelector("tbody th")))
                .extracting(WebElement::getText)
                .startsWith("all", "open zebra", "open browse");
    }

    @Test
    void anAbortedRun_saysSoFirst_andWhatWasDoneThen() throws IOException {
        open(report(SampleRuns.aborted(), "aborted"));

        assertThat(browser.findElement(By.cssSelector("header #causes li:first-child"))
                        .getText())
                .startsWith("ABORTED")
                .contains("errors of all > 50 % for 10 s at 0:45");
        assertThat(browser.findElements(By.cssSelector("#happened li")).stream()
                        .map(e -> e.getDomAttribute("class"))
                        .toList())
                .containsExactly("fault", "fault", "outage", "abort", "abort", "abort", "abort", "abort");
        assertThat(browser.findElement(By.id("bands")).getText())
                .contains("outage")
                .contains("aborted");
        assertThat(browser.findElement(By.id("guards")).getText())
                .contains("Adjusted in this rehearsal: longest-pause 800 ms (usually 500 ms).");
    }

    private static Path report(RunBuilder run, String name) throws IOException {
        RunDirectory directory = run.write(folder.resolve(name));
        Assessor.assess(directory);
        return Reports.write(directory);
    }

    private static void open(Path file) {
        HeadlessBrowser.open(browser, file);
    }
}
