package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.Mix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromLogTest {

    private static final String COMBINED = """
            10.0.0.1 - - [26/Jan/2019:19:45:25 +0330] "GET / HTTP/1.1" 200 30975 "-" "Firefox" "-"
            10.0.0.1 - - [26/Jan/2019:19:45:26 +0330] "GET /image/1?wh=2 HTTP/1.1" 200 12 "https://shop/" "Firefox" "-"
            10.0.0.1 - - [26/Jan/2019:19:45:55 +0330] "GET //product/7 HTTP/1.1" 499 0 "-" "Firefox" "-"
            10.0.0.2 - bob smith [26/Jan/2019:19:45:20 +0330] "POST http://shop/basket/add HTTP/1.1" 302 - "-" "a \\"quoted\\" one"
            10.0.0.3 - - [26/Jan/2019:19:45:30 +0330] "GET /product/8 HTTP/1.1" 200 5 "-" "Googlebot/2.1" "-"
            10.0.0.4 - - [26/Jan/2019:19:45:30 +0330] "\\x16\\x03\\x01" 400 166 "-" "-" "-"
            not a log line
            10.0.0.1 - - [26/Jan/2019:19:45:35 +0330] "GET /product/9 HTTP/1.1" 200 5 "-" "Firefox" "-"
            """;

    @TempDir
    private Path folder;

    @Test
    void countsWhatVisitorsAskedFor_whateverTheOrderOfTheLines() throws IOException {
        Section mix = derived(file("shop.log", COMBINED), "static=/image/", "product=/product/", "home==/");

        assertThat(text(mix, "requests")).isEqualTo("5");
        assertThat(text(mix, "requests-of-robots-left-out")).isEqualTo("1");
        assertThat(mix.section("kinds").tree()).hasToString("{product=2, home=1, other=1, static=1}");
        assertThat(mix.section("methods").tree()).hasToString("{GET=4, POST=1}");
        assertThat(text(mix, "visits")).isEqualTo("2");
        assertThat(text(mix, "seconds")).isEqualTo("35");
        // Pages of 10.0.0.1 were at 25, 35 and 55 s: it thought for 10 s and for 20 s.
        Mix parsed = Mix.parse(mix);
        assertThat(parsed.thinkSeconds().values()).first().isEqualTo(10.0);
        assertThat(parsed.thinkSeconds().values()).last().isEqualTo(20.0);
    }

    @Test
    void saysWhichLinesItCouldNotRead() throws IOException {
        String derived = new FromLog(List.of(file("shop.log", COMBINED)), new PathKinds(List.of())).derive();

        assertThat(derived)
                .contains("# 2 lines could not be read; the first:")
                .contains("shop.log:6: holds no request line")
                .contains("shop.log:7: is neither a combined nor a CloudFront line")
                .contains("unread-lines: 2");
    }

    @Test
    void readsCloudFrontLogsWithColumnsNamedOrNot_andCompressed() throws IOException {
        String named = """
                #Version: 1.0
                #Fields: date time x-edge-location c-ip cs-method cs-uri-stem sc-status cs(User-Agent)
                2023-02-22\t03:22:37\tHKG62-C2\t13.2.4.9\tGET\t/\t304\tMozilla
                """;
        String unnamed =
                "2026-01-11\t22:57:56\tFRA6\t919468\t72.21.1.1\tGET\thost\tpage.html\t000\t-\tbot\tq\tc\t\tid\th\thttps\t39\t2\n";

        Section mix = derived(file("named.log", named), gzipped("unnamed.log.gz", unnamed));

        assertThat(mix.section("edges").tree()).hasToString("{FRA6=1, HKG62-C2=1}");
        assertThat(mix.section("statuses").tree()).hasToString("{000=1, 304=1}");
        assertThat(mix.section("kinds").tree()).hasToString("{home=1, page.html=1}");
    }

    @Test
    void aVeryLongUrlIsALineLikeAnyOther() throws IOException {
        String line = COMBINED.lines().findFirst().orElseThrow().replace("GET / ", "GET /" + "x".repeat(100_000) + " ");

        assertThat(text(derived(file("long.log", line + "\n")), "requests")).isEqualTo("1");
    }

    @Test
    void aFileWithNoRequestIsRefused() throws IOException {
        Path nonsense = file("nonsense.log", "a\nb\n");

        assertThatThrownBy(() -> new FromLog(List.of(nonsense), new PathKinds(List.of())).derive())
                .hasMessageContaining("no request could be read")
                .hasMessageContaining("nonsense.log:1");
    }

    @Test
    void namesTheSourceAndTheLicenceThatTheNoticeGives() throws IOException {
        Files.writeString(folder.resolve("NOTICE.md"), "| logs/shop.log | Somebody 2019 | CC0 | a log |\n");
        Files.createDirectory(folder.resolve("logs"));

        assertThat(text(derived(file("logs/shop.log", COMBINED)), "source")).isEqualTo("shop.log; Somebody 2019; CC0");
    }

    private Section derived(Path file, String... kinds) throws IOException {
        return derived(List.of(file), kinds);
    }

    private Section derived(Path one, Path other) throws IOException {
        return derived(List.of(one, other));
    }

    private static Section derived(List<Path> files, String... kinds) throws IOException {
        Problems problems = new Problems();
        Section section =
                Document.parse("derived", new FromLog(files, new PathKinds(List.of(kinds))).derive(), problems);
        problems.throwIfAny();
        return section;
    }

    private static String text(Section section, String key) {
        return section.text(key);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzipped(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
