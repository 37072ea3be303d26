package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser. Without Chromium and its driver on the machine these tests are skipped. */
class HtmlReportTest {

    private static final long SEED = 20_261_120;

    @TempDir
    static Path folder;

    private static ChromeDriver browser;
    private static Path page;

    @BeforeAll
    static void openTheReport() throws IOException {
        browser = HeadlessBrowser.started();
        System.out.println("seed of the sample run: " + SEED);
        page = report(SampleRuns.flashSale(SEED), "sale");
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void theVerdictComesFirst_thenEachObjectiveWithItsWindows() {
        open(page);

        assertThat(browser.getTitle()).isEqualTo("FAIL · by-hand");
        assertThat(browser.findElement(By.cssSelector("header .word")).getText())
                .isEqualTo("FAIL");
        List<WebElement> rows = browser.findElements(By.cssSelector("#objectives tbody tr"));
        assertThat(rows).hasSize(16);
        assertThat(rows.get(0).getText())
                .contains("p95 of all < 400 ms during baseline, surge")
                .contains("baseline")
                .contains("surge")
                .contains("< 400 ms");
        assertThat(rows.get(2).getText())
                .contains("errors of all < 20 % for 30 s during surge")
                .containsPattern("worst stretch 1[12]:\\d\\d – 1[12]:\\d\\d");
        assertThat(rows.get(3).getText()).containsPattern("surge [0-9.]+ ms FAIL [0-9.]+ ms less [0-9.]+ ms");
        assertThat(rows.get(13).getText()).contains("lost orders = 0").contains("6 orders");
    }

    @Test
    void theChartsAreDrawn_overOneAxis_withTheFaultShaded() {
        open(page);

        assertThat(charts())
                .containsExactly(
                        "chart-latency",
                        "chart-load",
                        "chart-errors",
                        "chart-queues",
                        "chart-capacity-web",
                        "chart-healthy-hosts",
                        "chart-generator");
        assertThat(browser.findElements(By.cssSelector(".uplot canvas"))).hasSize(7);
        assertThat(browser.findElement(By.id("bands")).getText()).contains("az-power-interruption 11:40 – 15:40");
        assertThat(browser.findElement(By.id("bands")).getText()).contains("the worst stretch of an objective");
        assertThat(distinctColours("chart-latency"))
                .as("colours on the latency canvas")
                .isGreaterThan(20);
    }

    @Test
    void whyItIsNoPass_andWhatHappened_standRightUnderTheVerdict() {
        open(page);

        List<String> why = browser.findElements(By.cssSelector("header #causes li")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(why.get(0)).startsWith("FAIL").contains("p95 of all < 400 ms during baseline, surge");
        assertThat(why).anySatisfy(cause -> assertThat(cause).startsWith("INCONCLUSIVE"));
        assertThat(browser.findElement(By.cssSelector("main section:first-child ol"))
                        .getText())
                .contains("11:40 – 15:40")
                .contains("fault az-power-interruption");
    }

    @Test
    void whereNobodyPoints_aLineTellsItsHighestValueAndWhen_toScreenReadersToo() {
        open(page);

        assertThat(legend("latency"))
                .contains("p99max ")
                .contains("p99 from sendingmax ")
                .contains(" at ");
        assertThat(legend("capacity-web")).contains("in service4 to 10 instances, last 10");
        assertThat(browser.findElement(By.cssSelector("#chart-capacity-web .uplot"))
                        .getDomAttribute("aria-label"))
                .isEqualTo("Capacity of web: in service 4 to 10 instances, last 10; ap-northeast-2a 0 to 5 instances,"
                        + " last 5; ap-northeast-2c 2 to 5 instances, last 5; desired 4 to 10 instances, last 10");
    }

    @Test
    void bothLatencies_areInTheTableOfRequests() {
        open(page);

        WebElement table = browser.findElement(By.cssSelector("#requests details[open] table"));
        assertThat(table.findElement(By.tagName("thead")).getText())
                .contains("from the planned arrival")
                .contains("from sending");
        assertThat(table.findElement(By.cssSelector("tbody tr.total")).findElements(By.tagName("td")))
                .hasSize(14)
                .allSatisfy(cell -> assertThat(cell.getText()).isNotEmpty());
    }

    @Test
    void nothingIsLoaded_andNothingIsComplainedAbout() {
        open(page);

        assertThat(browser.executeScript("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    @Test
    void whatComesFromTheRun_isTextAndNeverMarkup() {
        open(page);

        assertThat(browser.findElement(By.id("kept")).getText()).contains(SampleRuns.HOSTILE);
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
    }

    @Test
    void aHostileNameInTheData_cannotEndTheScript() throws IOException {
        Path hostile = report(
                RunBuilder.history()
                        .steady(0, 60, 20, 20)
                        .observed("queue-depth", SampleRuns.HOSTILE, 0, 5, 1, 2, 3)
                        .ok(SampleRuns.HOSTILE.replace(",", ""), 1, 20)
                        .objective("errors of all < 1 %"),
                "hostile");

        open(hostile);

        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.findElement(By.cssSelector("#chart-queues .u-legend"))
                        .getText())
                .contains(SampleRuns.HOSTILE);
        assertThat(browser.findElement(By.id("requests")).getText()).contains(SampleRuns.HOSTILE);
    }

    @Test
    void aRunWithoutAnyData_isStillAPage() throws IOException {
        open(report(RunBuilder.history().objective("p99 of all < 800 ms"), "empty"));

        assertThat(browser.findElement(By.cssSelector("header .word")).getText())
                .isEqualTo("INCONCLUSIVE");
        assertThat(browser.findElement(By.id("charts")).getText()).contains("Nothing was recorded.");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void onAPhone_nothingIsWiderThanTheScreen() {
        for (int width : new int[] {360, 500, 900, 1280}) {
            HeadlessBrowser.screen(browser, width, 900);
            open(page);

            assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth"))
                    .as("overflow at a width of " + width)
                    .isLessThanOrEqualTo(0);
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** For looking at it: {@code -Ddoorbuster.screenshots=FOLDER} keeps what the browser shows. */
    @Test
    void screenshots() throws IOException {
        String kept = System.getProperty("doorbuster.screenshots", "");
        assumeTrue(!kept.isEmpty(), "no -Ddoorbuster.screenshots=FOLDER asked for screenshots");
        for (String scheme : List.of("light", "dark")) {
            HeadlessBrowser.scheme(browser, scheme);
            for (int width : new int[] {1280, 390}) {
                HeadlessBrowser.screen(browser, width, 1000);
                open(page);
                Number height = (Number) browser.executeScript("return document.documentElement.scrollHeight");
                HeadlessBrowser.screen(browser, width, height.intValue());
                byte[] png = browser.getScreenshotAs(OutputType.BYTES);
                Files.write(Path.of(kept).resolve(scheme + "-" + width + ".png"), png);
            }
        }
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private static Path report(RunBuilder run, String name) throws IOException {
        RunDirectory directory = run.write(folder.resolve(name));
        Assessor.assess(directory);
        return Reports.write(directory);
    }

    private static void open(Path file) {
        HeadlessBrowser.open(browser, file);
    }

    private static String legend(String chart) {
        return browser.findElement(By.cssSelector("#chart-" + chart + " .u-legend"))
                .getText()
                .replaceAll("\\s+", " ");
    }

    private static List<String> charts() {
        return browser.findElements(By.cssSelector("#charts .chart")).stream()
                .map(e -> e.getDomAttribute("id"))
                .toList();
    }

    private static long distinctColours(String chart) {
        return ((Number) browser.executeScript("""
                        const c = document.querySelector("#" + arguments[0] + " canvas");
                        const pixels = new Uint32Array(c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer);
                        return new Set(pixels).size;
                        """, chart)).longValue();
    }
}
