package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.Conclusion.refused;
import static dev.doorbuster.harness.GatlingLogWriter.START;
import static dev.doorbuster.harness.GatlingLogWriter.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gatling's logs, of runs that had no rehearsal of ours. */
final class LogStories {

    private LogStories() {}

    static List<Story> all() {
        return List.of(
                story("A run of which no request took over 100 ms", pass(), "max of all <= 100 ms", bytes(minute())),
                story(
                        "A run of which one request took 900 ms",
                        fail("max-latency"),
                        "max of all <= 100 ms",
                        bytes(minute().ok("open", 30_000, 30_900))),
                story("Each tenth request failed", fail("errors"), "errors of all < 1 %", bytes(eachTenthFailed())),
                story(
                        "The log breaks off in the middle of a record; all before that is fine",
                        inconclusive("record-whole"),
                        "max of all <= 100 ms",
                        cut(bytes(minute()))),
                story(
                        "The log breaks off in the middle of a record; a promise was broken before that",
                        fail("max-latency"),
                        "max of all <= 100 ms",
                        cut(bytes(log().ok("open", 0, 900).ok("open", 10, 110)))),
                story("The log has no request", inconclusive("enough-samples"), "errors of all < 1 %", bytes(log())),
                story(
                        "The log is of Gatling 3.11, which wrote text",
                        refused("text"),
                        "errors of all < 1 %",
                        "RUN\tshop.Sale\tsale\t1760000000000\t \t3.11.5\nUSER\tVisitors\tSTART\t1760000000100\n"
                                .getBytes(StandardCharsets.US_ASCII)),
                story(
                        "The log is of a Gatling that nobody has seen yet",
                        refused("3.99.0"),
                        "errors of all < 1 %",
                        bytes(new GatlingLogWriter("3.99.0", START).ok("open", 0, 100))),
                story(
                        "It is asked about a queue, of which a log knows nothing",
                        refused("queue"),
                        "queue orders depth < 100",
                        bytes(minute())),
                story(
                        "It is asked about a request that the log does not have",
                        refused("opne"),
                        "max of opne <= 100 ms",
                        bytes(minute())),
                story(
                        "Two generators, the second of which began half a minute later: its errors are in the second half",
                        pass(),
                        "errors of all = 0 % during 0 s to 30 s ; errors of all > 5 % during 30 s to end",
                        bytes(minute()),
                        bytes(laterWithErrors())),
                story(
                        "Two generators, and one of the logs breaks off",
                        inconclusive("record-whole"),
                        "max of all <= 100 ms",
                        bytes(minute()),
                        cut(bytes(new GatlingLogWriter("3.14.0", START)
                                .ok("open", 0, 100)
                                .ok("open", 10, 110)))),
                story(
                        "One generator's log is named twice: its requests would count twice",
                        refused("same log"),
                        "errors of all < 1 %",
                        bytes(minute()),
                        bytes(minute())));
    }

    private static Story story(String tale, Conclusion expected, String objectives, byte[]... logs) {
        return new Story(tale, expected, folder -> {
            List<String> commandLine = new ArrayList<>(List.of("assess"));
            for (int i = 0; i < logs.length; i++) {
                commandLine.add(Files.write(folder.resolve("generator-" + i + ".log"), logs[i])
                        .toString());
            }
            Path asked =
                    Files.writeString(folder.resolve("objectives.yaml"), "objectives:\n  - \"" + objectives + "\"\n");
            Path results = folder.resolve("results");
            commandLine.addAll(List.of("--objectives", asked.toString(), "--out", results.toString()));
            return Story.Told.toAssess(results, commandLine.toArray(String[]::new));
        });
    }

    /** Ten requests a second, each of which takes 100 ms. */
    private static GatlingLogWriter minute() {
        GatlingLogWriter log = log();
        for (int i = 0; i < 600; i++) {
            log.ok("open", i * 100, i * 100 + 100);
        }
        return log;
    }

    private static GatlingLogWriter eachTenthFailed() {
        GatlingLogWriter log = minute();
        for (int i = 0; i < 60; i++) {
            log.failed("open", i * 1000, i * 1000 + 100, "status.find.is(200), but actually found 503");
        }
        return log;
    }

    /** By a clock that agrees with the first one's. */
    private static GatlingLogWriter laterWithErrors() {
        GatlingLogWriter log = new GatlingLogWriter("3.13.0", START + 30_000);
        for (int i = 0; i < 30; i++) {
            log.failed("open", i * 1000, i * 1000 + 100, "status.find.is(200), but actually found 503");
        }
        return log;
    }

    private static byte[] bytes(GatlingLogWriter log) {
        return log.bytes();
    }

    private static byte[] cut(byte[] log) {
        return Arrays.copyOf(log, log.length - 7);
    }
}
