package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;

/** The page on paper, printed by somebody whose screen is dark. */
class PrintedReportTest {

    private static final long SEED = 20_261_121;

    @TempDir
    static Path folder;

    private static ChromeDriver browser;

    @BeforeAll
    static void openTheReport() throws IOException {
        browser = HeadlessBrowser.started();
        System.out.println("seed of the sample run: " + SEED);
        RunDirectory run = SampleRuns.flashSale(SEED).write(folder);
        Assessor.assess(run);
        HeadlessBrowser.scheme(browser, "dark");
        HeadlessBrowser.open(browser, Reports.write(run));
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void theChartsAreDrawnAnewForPaper_inTheColoursOfALightScreen_andBackAgain() {
        String dark = ink();
        Number onScreen = width();

        browser.executeScript("dispatchEvent(new Event('beforeprint'))");
        assertThat(ink()).isEqualTo("#1b1d22").isNotEqualTo(dark);
        assertThat(width().intValue()).as("twice the width of a page").isEqualTo(1400);

        browser.executeScript("dispatchEvent(new Event('afterprint'))");
        assertThat(ink()).isEqualTo(dark);
        assertThat(width()).isEqualTo(onScreen);
    }

    @Test
    void itTakesAFewPages_andTheScreenIsAsBefore() {
        Number onScreen = width();

        String pdf = new String(
                Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent()),
                StandardCharsets.ISO_8859_1);

        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count())
                .as("pages")
                .isBetween(3L, 8L);
        assertThat(width()).isEqualTo(onScreen);
    }

    private static String ink() {
        return (String) browser.executeScript(
                "return getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()");
    }

    private static Number width() {
        return (Number) browser.executeScript("return document.querySelector('#chart-latency canvas').width");
    }
}
