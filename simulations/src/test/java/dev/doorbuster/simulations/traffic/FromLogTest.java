package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.NamedFormat;
import dev.doorbuster.simulations.logs.ReadingRules;
import dev.doorbuster.simulations.profile.CountsCurve;
import dev.doorbuster.simulations.profile.Mix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final ReadingRules LENIENT = new ReadingRules(Optional.empty(), 1, 500, 2);
    private static final List<String> KINDS = List.of("static=/image/", "product=/product/", "home==/");

    @TempDir
    private Path folder;

    @Test
    void countsWhatVisitorsAskedFor_whateverTheOrderOfTheLines() throws IOException {
        Section mix = derived(shop(KINDS).leavingOut(Set.of(ClientClass.CRAWLERS)));

        assertThat(mix.text("requests")).isEqualTo("5");
        assertThat(mix.section("left-out").tree()).hasToString("{crawlers=1}");
        assertThat(mix.section("clients").tree()).hasToString("{people=5, crawlers=1}");
        assertThat(mix.section("kinds").tree()).hasToString("{product=2, home=1, other=1, static=1}");
        assertThat(mix.section("methods").tree()).hasToString("{GET=4, POST=1}");
        assertThat(mix.section("templates").tree())
                .hasToString("{GET /product/{n}=2, GET /=1, GET /image/{n}=1, POST /basket/add=1}");
        assertThat(mix.text("visits")).isEqualTo("2");
        assertThat(mix.text("seconds")).isEqualTo("35");
        // Pages of 10.0.0.1 were at 25, 35 and 55 s: it thought for 10 s and for 20 s.
        Mix parsed = Mix.parse(mix);
        assertThat(parsed.thinkSeconds().values()).first().isEqualTo(10.0);
        assertThat(parsed.thinkSeconds().values()).last().isEqualTo(20.0);
        assertThat(mix.section("transitions").tree())
                .hasToString("{begin={home=1}, home={product=1}, product={end=1, product=1}}");
    }

    @Test
    void isACurveToo_withOneCountForEachSecond() throws IOException {
        Section file = derived(shop(KINDS).leavingOut(Set.of(ClientClass.CRAWLERS)));

        CountsCurve curve = CountsCurve.parse(file);

        assertThat(file.text("begins")).isEqualTo("2019-01-26T16:15:20Z");
        assertThat(curve.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(curve.counts()).hasSize(36).startsWith(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0);
    }

    @Test
    void nobodyIsLeftOutUnasked() throws IOException {
        Section mix = derived(shop(KINDS));

        assertThat(mix.text("requests")).isEqualTo("6");
        assertThat(mix.has("left-out")).isFalse();
    }

    @Test
    void withoutRulesClassesGoByTemplate_andPicturesAreNotThoughtAbout() throws IOException {
        Section mix = derived(shop(List.of()));

        assertThat(mix.section("kinds").tree()).hasToString("{product=3, basket=1, home=1, image=1}");
        assertThat(mix.section("transitions").tree().keySet())
                .doesNotContain("/image/{n}")
                .contains("/product/{n}");
    }

    @Test
    void onlyTheTimeThatIsAskedForCounts() throws IOException {
        FromLog all = shop(KINDS);
        FromLog asked = new FromLog(
                all.files(),
                all.rules(),
                all.kinds(),
                all.leaveOut(),
                Optional.of(Instant.parse("2019-01-26T16:15:25Z")),
                Optional.of(Instant.parse("2019-01-26T16:15:35Z")),
                Optional.of(Duration.ofSeconds(5)),
                Duration.ofSeconds(5));

        Section file = derived(asked);

        assertThat(file.text("requests")).isEqualTo("3");
        assertThat(CountsCurve.parse(file).counts()).containsExactly(2.0, 1.0);
        assertThat(asked.file(asked.read(progress -> {})))
                .contains("--from 2019-01-26T16:15:25Z --to 2019-01-26T16:15:35Z --every '5 s' --gap '5 s'")
                .contains("# Beware: 3 requests began outside of the time that was asked for");
    }

    @Test
    void whoMakesItAgainReadsLinesTheSameWay() throws IOException {
        FromLog shop = shop(List.of());
        FromLog asked = new FromLog(
                shop.files(),
                new ReadingRules(Optional.of(new NamedFormat("combined", List.of())), 0.257, 700, 2),
                shop.kinds(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FromLog.USUAL_GAP);

        assertThat(asked.file(asked.read(progress -> {})))
                .contains(".log --format combined --most-unread '25.7 %' --most-expansion 700\n");
        assertThat(new ReadingRules(
                                Optional.of(new NamedFormat("cloudfront-realtime", List.of("timestamp", "c-ip"))),
                                0.05,
                                500,
                                1)
                        .options())
                .isEqualTo(" --format cloudfront-realtime --fields 'timestamp,c-ip'");
        assertThat(ReadingRules.DEFAULT.options()).isEmpty();
    }

    @Test
    void saysWhichLinesItCouldNotRead_andQuotesNothingOfThem() throws IOException {
        FromLog asked = shop(List.of());

        String derived = asked.file(asked.read(progress -> {}));

        assertThat(derived)
                .contains("# 1 line holds no request line: the client sent none, or something else")
                .contains("#   shop.log:6: holds no request line")
                .contains("#   shop.log:7: is cut: a quote or a bracket does not end")
                .contains("unread-lines: 2")
                .doesNotContain("x16")
                .doesNotContain("not a log line");
    }

    @Test
    void aFileWithNoRequestIsRefused() throws IOException {
        Path nonsense = file("nonsense.log", "a\nb\n");
        FromLog asked = of(List.of(nonsense), List.of());

        assertThatThrownBy(() -> asked.read(progress -> {}))
                .hasMessageContaining("no request could be read")
                .hasMessageContaining("nonsense.log:1: is in none of the formats that are known");
    }

    @Test
    void namesTheSourceAndTheLicenceThatTheNoticeGives() throws IOException {
        Files.writeString(folder.resolve("NOTICE.md"), "| logs/shop.log | Somebody 2019 | CC0 | a log |\n");
        Files.createDirectory(folder.resolve("logs"));

        assertThat(derived(of(List.of(file("logs/shop.log", COMBINED)), List.of()))
                        .text("source"))
                .isEqualTo("shop.log; Somebody 2019; CC0");
    }

    private FromLog shop(List<String> kinds) throws IOException {
        return of(List.of(file("shop.log", COMBINED)), kinds);
    }

    private static FromLog of(List<Path> files, List<String> kinds) {
        return new FromLog(
                files,
                LENIENT,
                new PathKinds(kinds),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FromLog.USUAL_GAP);
    }

    private static Section derived(FromLog asked) throws IOException {
        Problems problems = new Problems();
        Section section = Document.parse("derived", asked.file(asked.read(progress -> {})), problems);
        problems.throwIfAny();
        return section;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
