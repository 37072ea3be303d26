package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rehearse --replay} says of a log before it sends anything. */
class ReplayCommandTest {

    @TempDir
    private Path folder;

    private Path log;

    /** Ten minutes, of which the sixth is the worst. */
    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        Instant begin = Instant.parse("2025-11-28T10:00:00Z");
        for (int second = 0; second < 600; second++) {
            int requests = second / 60 == 5 ? 10 : second / 60 == 4 ? 7 : 2;
            for (int i = 0; i < requests; i++) {
                Instant at = begin.plusSeconds(second).plusMillis(i * 90L);
                String method = i == 9 ? "POST" : "GET";
                lines.add("http " + at + " app/shop/50dc6c495c0c9188 192.0.2." + (second % 200)
                        + ":2817 10.0.0.1:80 0.000 0.001 0.000 200 200 700 366 \"" + method
                        + " http://shop.example.com:80/product/" + second
                        + " HTTP/1.1\" \"Mozilla/5.0\" - - - \"Root=1-58337262-36d228ad5d99923122bbe354\" \"-\" \"-\" 0 "
                        + at
                        + " \"forward\" \"-\" \"-\" \"10.0.0.1:80\" \"200\" \"-\" \"-\"");
            }
        }
        log = Files.write(folder.resolve("alb.log"), lines);
    }

    private TestConsole rehearse(int exit, String... options) {
        TestConsole console = new TestConsole();
        List<String> arguments = new ArrayList<>(List.of("rehearse"));
        arguments.addAll(List.of(options));
        assertThat(console.run(arguments.toArray(String[]::new)))
                .as(console.out() + console.err())
                .isEqualTo(exit);
        return console;
    }

    @Test
    void phasesTellTheRiseTheWorstMinuteAndTheFall() {
        TestConsole console =
                rehearse(0, "--replay", log.toString(), "--scale", "2", "--fault", "rds-failover@peak", "--plan");

        assertThat(worstMinute(console)).isCloseTo(20, within(1.0));
        assertThat(console.out())
                .contains("alb.log: ALB access log, 1980 lines", "  3960 requests, ", "FAULT      rds-failover")
                .containsSubsequence("warm-up", "baseline", "surge", "peak", "decay");
    }

    @Test
    void peakSaysHowLargeItBecomes() {
        // Doubles come some seconds earlier or later, so that the sharpest peak is a little less sharp.
        assertThat(worstMinute(rehearse(0, "--replay", log.toString(), "--peak", "50 /s", "--plan")))
                .isCloseTo(50, within(2.5));
        assertThat(rehearse(64, "--replay", log.toString(), "--peak", "50 /s", "--scale", "2", "--plan")
                        .err())
                .contains("--peak: either it or --scale");
    }

    private static double worstMinute(TestConsole console) {
        Matcher rate = Pattern.compile("([0-9.]+) /s in the worst minute").matcher(console.out());
        assertThat(rate.find()).as(console.out()).isTrue();
        return Double.parseDouble(rate.group(1));
    }

    @Test
    void stretchThatIsAskedFor() {
        assertThat(rehearse(
                                0,
                                "--replay",
                                log.toString(),
                                "--from",
                                "2025-11-28T10:05:00Z",
                                "--to",
                                "2025-11-28T10:06:00Z",
                                "--plan")
                        .out())
                .contains("  600 requests, ", "outside of the time that was asked for");
    }

    @Test
    void visitsAreDrawnFromWhatWasMadeOfTheLog() {
        Path sale = folder.resolve("my-sale.yaml");
        assertThat(new TestConsole().run("profile", "from-log", log.toString(), "--out", sale.toString()))
                .isZero();

        assertThat(rehearse(0, "--replay", sale.toString(), "--scale", "3", "--plan")
                        .out())
                .contains("drawing visits from ")
                .containsSubsequence("warm-up", "baseline", "surge", "peak", "decay");
    }

    @Test
    void linesThatCannotBeReadAreCountedAgainstTheShareThatIsAllowed() throws IOException {
        Files.writeString(log, Files.readString(log) + "nonsense\n".repeat(500));

        assertThat(rehearse(64, "--replay", log.toString(), "--plan").err())
                .contains("500 of 2480 lines could not be read", "--most-unread");
        assertThat(rehearse(0, "--replay", log.toString(), "--most-unread", "30 %", "--plan")
                        .out())
                .contains("  1980 requests, ");
    }

    @Test
    void logsOfTwoDoorsAreRefused_unlessOneIsSaid() throws IOException {
        Path edge = Files.writeString(
                folder.resolve("edge.log"),
                "2025-11-28\t10:00:00\tICN54-P1\t500\t192.0.2.1\tGET\td.cloudfront.net\t/x\t200\t-\tMozilla\t-\n");

        assertThat(rehearse(64, "--replay", log.toString(), edge.toString(), "--plan")
                        .err())
                .contains("the logs are of several doors", "cloudfront (", "alb (", "--through");
        assertThat(rehearse(0, "--replay", log.toString(), edge.toString(), "--through", "alb", "--plan")
                        .out())
                .contains("stands in both");
    }

    @Test
    void aLogOfYearsIsNoReplay() throws IOException {
        Files.writeString(log, Files.readString(log) + Files.readString(log).replace("2025-11-28", "2024-11-28"));

        assertThat(rehearse(64, "--replay", log.toString(), "--plan").err())
                .contains("a replay of a log of 365 days", "--from and --to");
    }

    @Test
    void optionsThatWouldHaveNoEffectAreRefused() {
        Path sale = folder.resolve("sale.yaml");
        assertThat(new TestConsole().run("profile", "from-log", log.toString(), "--out", sale.toString()))
                .isZero();

        assertThat(rehearse(64, "--replay", sale.toString(), "--leave-out", "crawlers", "--plan")
                        .err())
                .contains("say it where \"profile from-log\" makes it");
        assertThat(rehearse(64, "--replay", log.toString(), "--path", "a=/b", "--plan")
                        .err())
                .contains("--path: requests of a log have their own");
    }

    @Test
    void objectivesSpeakOfThePhasesAndRequestsOfTheLog() throws IOException {
        Path rehearsal = Files.writeString(folder.resolve("sale.yaml"), """
                rehearsal: sale
                target: local
                objectives:
                  - p95 of /product/{n} < 1 s during peak
                  - errors of /cart < 1 % during decay
                """);

        assertThat(rehearse(64, rehearsal.toString(), "--replay", log.toString(), "--plan")
                        .err())
                .contains("\"/cart\"")
                .doesNotContain("/product/{n} <", "peak", "profile");
    }

    @Test
    void mistakesAreTold() {
        assertThat(rehearse(64, "smoke", "--pace", "2", "--plan").err()).contains("name it with --replay");
        assertThat(rehearse(64, "--replay", folder.resolve("none.log").toString(), "--plan")
                        .err())
                .contains("no such file");
        assertThat(rehearse(
                                64,
                                "--replay",
                                log.toString(),
                                "--bursts",
                                "kepp",
                                "--format",
                                "abl",
                                "--through",
                                "window",
                                "--plan")
                        .err())
                .contains("--bursts: \"kepp\" is none of keep, smooth")
                .contains("--format: \"abl\" is no format")
                .contains("--through: \"window\" is none of cloudfront, alb, api-gateway");
        assertThat(rehearse(64, "--plan").err()).contains("name a rehearsal");
    }
}
