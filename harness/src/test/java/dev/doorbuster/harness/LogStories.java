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
                story(
                        "The log breaks off in the fifth minute; a tenth of what is in it are errors, and what is missing may be fine",
                        inconclusive("record-whole"),
                        "errors of all < 1 %",
                        cut(bytes(fiveMinutes()))),
                story(
                        "The same, and no errors were promised of the first three minutes: all that was sent in them had ended by the break",
                        fail("errors"),
                        "errors of all < 1 % during 0 s to 3 m",
                        cut(bytes(fiveMinutes()))),
                story(
                        "The same, and it was promised of the first four and a half: some requests were under way for a minute, perhaps",
                        inconclusive("record-whole"),
                        "errors of all < 1 % during 0 s to 4.5 m",
                        cut(bytes(fiveMinutes()))),
                story(
                        "The same, and half were promised to take less than 50 ms: what was still under way took longer",
                        fail("latency"),
                        "p50 of all < 50 ms during 0 s to 4.5 m",
                        cut(bytes(fiveMinutes()))),
                story(
                        "The same, and so it was promised of all of it: half of what is missing may have been quick",
                        inconclusive("record-whole"),
                        "p50 of all < 50 ms",
                        cut(bytes(fiveMinutes()))),
                story(
                        "The same, and ten errors at most were promised: there were more, and do not become fewer",
                        fail("error-count"),
                        "error count of all <= 10",
                        cut(bytes(fiveMinutes()))),
                story(
                        "The same, and 10 served a second were promised of all of it, which the missing ones may have been",
                        inconclusive("record-whole"),
                        "throughput of all >= 10 /s",
                        cut(bytes(fiveMinutes()))),
                story(
                        "Two generators, one of whose logs breaks off after two minutes: what the other tells of the third is half of it",
                        inconclusive("record-whole"),
                        "errors of all < 1 % during 2 m to 3 m",
                        bytes(fiveMinutes()),
                        cut(bytes(fromStartTo(120, "3.14.0")))),
                story(
                        "The same, and it was promised of the first half minute, which both logs tell to its end",
                        fail("errors"),
                        "errors of all < 1 % during 0 s to 30 s",
                        bytes(fiveMinutes()),
                        cut(bytes(fromStartTo(120, "3.14.0")))),
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
                        bytes(minute())),
                story(
                        "Of one generator's requests 3 % take a second, of the other's none: the mean of the two p99 is fine, that of all is not",
                        fail("latency"), "p99 of all < 600 ms", bytes(minute()), bytes(slow(600, 20))),
                story(
                        "A small generator at the end of a slow line: all of its requests are slow, and few of all",
                        pass(),
                        "p95 of all < 200 ms",
                        bytes(minute()),
                        bytes(slow(20, 20))),
                story(
                        "One generator is cut off for ten seconds, while the other is served",
                        pass(),
                        "outage of all < 5 s",
                        bytes(minute()),
                        bytes(cutOff())),
                story(
                        "Three gave up waiting and two were not let in: the messages tell them apart",
                        pass(),
                        "error count of all by timeout = 3 ; error count of all by connection = 2 ; error count of all = 5",
                        bytes(silences())),
                story(
                        "It is asked about the firewall, of which a log's messages do not tell",
                        refused("waf"),
                        "errors of all by waf < 1 %",
                        bytes(minute())),
                story(
                        "It is asked about latency from the plan, of which a log does not tell",
                        refused("planned"),
                        "p50 of all from planned < 200 ms",
                        bytes(minute())),
                story(
                        "It is asked what should have been served, which nobody knows without a plan",
                        inconclusive("lost-throughput"),
                        "lost throughput of all < 5 % against 0 s to 30 s during 30 s to 59 s",
                        bytes(minute())),
                story(
                        "A third of the requests could not be made, for want of what an earlier answer should have held; all others are fine",
                        inconclusive("load-delivered"),
                        "errors of all < 1 %",
                        bytes(neverMade(300))),
                story(
                        "One request of 601 could not be made; all others are fine",
                        pass(),
                        "errors of all < 1 %",
                        bytes(neverMade(1))),
                story(
                        "A tenth of the logins fail, and whoever failed cannot even ask for the next page: the stack is broken, not the generator",
                        fail("errors"),
                        "errors of login < 1 %",
                        bytes(failedLogins())),
                story(
                        "The same, and what was promised of the pages that were asked for is kept",
                        inconclusive("load-delivered"),
                        "errors of page < 1 %",
                        bytes(failedLogins())),
                story(
                        "Visitors come for a minute and stay for half of one: nobody opens the home page in the last half",
                        pass(),
                        "outage of home < 5 s ; outage of pay < 5 s",
                        bytes(journeys(600))),
                story(
                        "The same, but from the fifteenth second on nobody gets past the home page: would he have paid?",
                        inconclusive("outage"),
                        "outage of pay < 15 s",
                        bytes(journeys(150))),
                story(
                        "Three visitors are all who ever paid, and none did for twenty seconds: nobody knows",
                        inconclusive("outage"),
                        "outage of pay < 15 s",
                        bytes(minute().ok("pay", 25_000, 25_100)
                                .ok("pay", 30_000, 30_100)
                                .ok("pay", 35_000, 35_100))),
                story(
                        "Paying is quick in the checkout and slow elsewhere; it is promised of the checkout",
                        pass(),
                        "max of checkout <= 100 ms",
                        bytes(minute().request(List.of("checkout"), "pay", 30_000, 30_100, true, "")
                                .request(List.of("refund"), "pay", 30_000, 39_000, true, ""))));
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

    /** A visitor every tenth of a second is answered after 100 ms, and each tenth of them with an error. */
    private static GatlingLogWriter fiveMinutes() {
        return fromStartTo(300, "3.15.1");
    }

    private static GatlingLogWriter fromStartTo(int seconds, String version) {
        GatlingLogWriter log = new GatlingLogWriter(version, START);
        for (int i = 0; i < seconds * 10; i++) {
            if (i % 10 == 0) {
                log.failed("open", i * 100, i * 100 + 100, "status.find.is(200), but actually found 503");
            } else {
                log.ok("open", i * 100, i * 100 + 100);
            }
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

    /** So many requests within a minute, the last ones of which take a second. */
    private static GatlingLogWriter slow(int requests, int slow) {
        GatlingLogWriter log = new GatlingLogWriter("3.14.0", START);
        for (int i = 0; i < requests; i++) {
            int start = i * 59_000 / requests;
            log.ok("open", start, start + (i >= requests - slow ? 1000 : 100));
        }
        return log;
    }

    private static GatlingLogWriter cutOff() {
        GatlingLogWriter log = new GatlingLogWriter("3.14.0", START);
        for (int i = 0; i < 600; i++) {
            if (i >= 200 && i < 300) {
                log.failed("open", i * 100, i * 100 + 5, "j.n.ConnectException: Connection refused");
            } else {
                log.ok("open", i * 100, i * 100 + 100);
            }
        }
        return log;
    }

    /** Who is not let in has no basket, and without one no page can be asked for. */
    private static GatlingLogWriter failedLogins() {
        GatlingLogWriter log = log();
        for (int i = 0; i < 1000; i++) {
            int start = i * 50;
            if (i % 10 == 0) {
                log.failed("login", start, start + 20, "status.find.is(200), but actually found 500");
                log.error("page: Failed to build request: No attribute named 'id' is defined", start + 20);
            } else {
                log.ok("login", start, start + 20).ok("page", start + 20, start + 40);
            }
        }
        return log;
    }

    /** Ten visitors a second come for a minute and pay half a minute later; from one of them on they get an error on the home page. */
    private static GatlingLogWriter journeys(int served) {
        GatlingLogWriter log = log();
        for (int i = 0; i < 600; i++) {
            int start = i * 100;
            if (i < served) {
                log.ok("home", start, start + 100).ok("pay", start + 30_000, start + 30_100);
            } else {
                log.failed("home", start, start + 100, "status.find.is(200), but actually found 503");
            }
        }
        return log;
    }

    private static GatlingLogWriter neverMade(int requests) {
        GatlingLogWriter log = minute();
        for (int i = 0; i < requests; i++) {
            log.error("pay: Failed to build request: No attribute named 'basket' is defined", i * 100);
        }
        return log;
    }

    private static GatlingLogWriter silences() {
        GatlingLogWriter log = minute();
        for (int i = 0; i < 5; i++) {
            log.failed(
                    "open",
                    i * 1000,
                    i * 1000 + 500,
                    i < 3
                            ? "Request timeout to shop.example:443 after 500 ms"
                            : "j.n.ConnectException: Connection refused: shop.example:443");
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
