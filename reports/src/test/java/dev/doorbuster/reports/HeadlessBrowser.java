package dev.doorbuster.reports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium as tests of the page use it. Without it and its driver on the machine they are skipped. */
final class HeadlessBrowser {

    private static final Dimension DESK = new Dimension(1280, 900);

    private HeadlessBrowser() {}

    static ChromeDriver started() {
        Optional<Path> chromium = found("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = found("/usr/bin/chromedriver", "chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "no Chromium with its driver on this machine; the report is not looked at in a browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        // The driver is named here, so that none is ever looked for on the network.
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        browser.manage().window().setSize(DESK);
        return browser;
    }

    /** Opens the page and waits until it has loaded: on a busy machine one was once looked at before its charts were there. */
    static void open(ChromeDriver browser, Path page) {
        browser.get(page.toUri().toString());
        browser.executeAsyncScript(
                "const done = arguments[0]; document.readyState === 'complete' ? done() : addEventListener('load', () => done());");
    }

    /** Narrower than a window can be, as a phone is. */
    static void screen(ChromeDriver browser, int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** {@code light} or {@code dark}, as its owner has set the machine. */
    static void scheme(ChromeDriver browser, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The first of these that is there: absolute paths as they are, names on the PATH. */
    private static Optional<Path> found(String... candidates) {
        List<String> path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Arrays.stream(candidates)
                .flatMap(c -> c.startsWith("/")
                        ? Stream.of(Path.of(c))
                        : path.stream().map(p -> Path.of(p, c)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
