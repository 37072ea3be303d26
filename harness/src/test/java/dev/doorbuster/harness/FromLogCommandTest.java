package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromLogCommandTest {

    private static final String PROBE =
            "203.0.113.8 - - [26/Jan/2019:19:45:59 +0330] \"GET /.env HTTP/1.1\" 404 5 \"-\" \"Firefox/128\" \"-\"\n";

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    @Test
    void makesAFileAndAPicture_andSaysWhatItFound() throws IOException {
        Path out = folder.resolve("my-sale.yaml");

        int status = console.run(
                "profile", "from-log", log(50).toString(), "--out", out.toString(), "--leave-out", "scanners");

        assertThat(status).as(console.err()).isZero();
        assertThat(console.out())
                .contains("Requests per second, from 2019-01-26T16:15:00Z on:")
                .contains("GET /product/{n}")
                .contains("scanners (left out)")
                .contains("1 log is a common or combined log")
                .contains("wrote " + out);
        String page = Files.readString(folder.resolve("my-sale.html"));
        assertThat(Files.readString(out)).contains("requests: 50\n").contains("left-out:\n  {scanners: 1}");
        assertThat(List.of(console.out(), Files.readString(out), page)).allSatisfy(text -> assertThat(text)
                .doesNotContain("203.0.113")
                .doesNotContain("s3cret")
                .doesNotContain("Firefox"));
    }

    @Test
    void allThatIsWrongWithTheOptionsIsToldAtOnce_beforeAnythingIsRead() throws IOException {
        int status = console.run(
                "profile",
                "from-log",
                "nowhere.log",
                "--out",
                "x.yaml",
                "--kind",
                "static",
                "--leave-out",
                "robots",
                "--every",
                "0.5 s",
                "--gap",
                "30",
                "--format",
                "abl",
                "--most-unread",
                "5");

        assertThat(status).isEqualTo(64);
        assertThat(console.err())
                .contains("--kind: \"static\" is no rule")
                .contains("--leave-out: \"robots\" is none of people, crawlers, scanners")
                .contains("--gap: \"30\" has no unit")
                .contains("--format: \"abl\" is no format")
                .contains("--most-unread: \"5\" is no share");
    }

    @Test
    void whereItGoesIsLookedAtBeforeAnythingIsRead() throws IOException {
        Path log = log(10);
        Path out = folder.resolve("nowhere/out.yaml");

        assertThat(console.run("profile", "from-log", log.toString(), "--out", out.toString()))
                .isEqualTo(64);
        assertThat(console.err()).contains("nowhere is no folder that may be written to");

        Path page = folder.resolve("out.html");
        assertThat(console.run("profile", "from-log", log.toString(), "--out", page.toString()))
                .isEqualTo(64);
        assertThat(console.err()).contains("--out, --picture: both would be");
        assertThat(page).doesNotExist();
    }

    @Test
    void intervalsThatTheTableCannotTellAreRefused() throws IOException {
        Path log = log(10);
        Files.writeString(
                log,
                "192.0.2.1 - - [28/Nov/1995:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"Mozilla\"\n",
                StandardOpenOption.APPEND);

        int status = console.run(
                "profile",
                "from-log",
                log.toString(),
                "--every",
                "1 s",
                "--out",
                folder.resolve("out.yaml").toString());

        assertThat(status).isEqualTo(64);
        assertThat(console.err()).contains("--every: 1 s cuts ", "intervals");
    }

    @Test
    void tooManyUnreadableLinesAreBadInput_unlessTheyAreAllowed() throws IOException {
        Path log = log(10);
        Files.writeString(log, Files.readString(log) + "nonsense\nnonsense\n");
        Path out = folder.resolve("out.yaml");

        assertThat(console.run("profile", "from-log", log.toString(), "--out", out.toString()))
                .isEqualTo(64);
        assertThat(console.err())
                .contains("2 of 13 lines could not be read, which is more than 5 %")
                .contains("shop.log:12: is cut");
        assertThat(out).doesNotExist();
        assertThat(console.run("profile", "from-log", log.toString(), "--out", out.toString(), "--most-unread", "20 %"))
                .isZero();
        assertThat(Files.readString(out)).contains("unread-lines: 2");
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        assertThat(console.run("profile", "from-log", "nowhere.log", "--out", "x.yaml"))
                .isEqualTo(64);
        assertThat(console.err()).contains("nowhere.log: no such file or folder");
    }

    private Path log(int lines) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            log.append(String.format(
                    "203.0.113.9 - - [26/Jan/2019:19:45:%02d +0330] \"GET /product/%d?token=s3cret HTTP/1.1\" 200 5 \"-\""
                            + " \"Firefox/128\" \"-\"%n",
                    i % 60, i));
        }
        return Files.writeString(folder.resolve("shop.log"), log.append(PROBE));
    }
}
