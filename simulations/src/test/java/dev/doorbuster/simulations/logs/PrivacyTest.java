package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.simulations.replay.Replay;
import dev.doorbuster.simulations.replay.ReplayRules;
import dev.doorbuster.simulations.traffic.FromLog;
import dev.doorbuster.simulations.traffic.PathKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be kept is planted in every format, in every place a format has for it, and looked for in all that comes out. */
class PrivacyTest {

    private static final String TOKEN = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU";
    private static final String SIGNED = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3";
    private static final String EMAIL = "jane.doe@example.com";

    private static final List<String> PLANTED = List.of(
            "203.0.113",
            "2001:db8",
            TOKEN,
            SIGNED,
            EMAIL,
            "jane",
            "Firefox",
            "Mozilla",
            "color",
            "red",
            "session",
            "example.org",
            "62c3c277",
            "bob",
            "Y5rIQOuGsI2vJN4hR3qLB55",
            "c6af9ac6",
            "IAM=xyz",
            "63971",
            "s3cret");

    @TempDir
    private Path folder;

    @TempDir
    private Path runFolder;

    @Test
    void nothingThatNamesAPersonComesOut() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (var format : SampleLines.byFormat().entrySet()) {
            for (String line : format.getValue()) {
                List<String> lines = new ArrayList<>();
                lines.add(line);
                lines.add(line.replace("203.0.113.9", "2001:db8:0:0:0:0:0:1"));
                for (String secret : List.of(
                        TOKEN,
                        TOKEN + ".html",
                        SIGNED,
                        EMAIL,
                        "jane%2540example.org",
                        "page%3Ftoken=s3cret",
                        "203.0.113.77")) {
                    lines.add(line.replace("/product/7", "/reset/" + secret)
                            .replace("/cart", "/reset/" + secret)
                            .replace("/webhooks/", "/" + secret + "/"));
                }
                lines.add(line.replace("color=red", "token=" + TOKEN));
                lines.add(line.substring(0, line.length() / 2));
                logs.add(Files.write(folder.resolve(format.getKey() + "-" + logs.size() + ".log"), lines));
            }
        }

        LogsRead read = LogsRead.of(logs.toArray(Path[]::new));
        FromLog asked = new FromLog(
                List.of(folder),
                LogsRead.LENIENT,
                new PathKinds(List.of()),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FromLog.USUAL_GAP);
        String file = asked.file(asked.read(progress -> {}));

        assertThat(read.requests()).hasSizeGreaterThan(80);
        assertThat(read.reading().unread().count()).isPositive();
        // Hashes are numbers, and may have the digits of anything.
        String requests = read.requests().toString().replaceAll("(client|query)=-?[0-9]+", "");
        String all = requests + String.join("\n", read.reading().unread().told()) + file;
        for (Path log : logs) {
            all += replay(log);
        }
        String left = all;
        assertThat(PLANTED).allSatisfy(planted -> assertThat(left).doesNotContain(planted));
    }

    /** All that a replay of a log leaves behind. */
    private String replay(Path log) throws IOException {
        ReplayRules rules = new ReplayRules(
                LogsRead.LENIENT,
                new PathKinds(List.of()),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                true,
                1,
                1,
                OptionalDouble.empty(),
                ReplayRules.Bursts.KEEP,
                Optional.empty(),
                Map.of(),
                Duration.ZERO,
                1,
                7);
        Replay replay = Replay.of(LogInput.of(List.of(log)), rules, progress -> {});
        Path script = runFolder.resolve("replay.tsv");
        replay.write(script);
        String written = Files.readString(script);
        assertThat(written.lines().count()).isGreaterThan(3);
        return written + replay.profile("replay.tsv") + replay.warnings() + replay.leftOut();
    }
}
