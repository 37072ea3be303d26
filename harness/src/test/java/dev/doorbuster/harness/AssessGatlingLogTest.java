package dev.doorbuster.harness;

import static dev.doorbuster.harness.GatlingLogWriter.START;
import static dev.doorbuster.harness.GatlingLogWriter.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.RecordFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code doorbuster assess simulation.log...}, from the command line to the files it leaves. */
class AssessGatlingLogTest {

    private static final Path REAL = Path.of("../../shared/data/gatling-logs/known-stats");

    private final TestConsole console = new TestConsole();

    @TempDir
    Path folder;

    // --- figures ---

    @Test
    void figuresOfARealLogAreThoseOfGatlingsOwnReport() throws IOException {
        assumeTrue(Files.isDirectory(REAL), "the shared data folder is not here");

        assertThat(assess(List.of(REAL.resolve("simulation_3.12.1_binary.log")), "errors of all < 1 %"))
                .isZero();

        // What "Gatling -ro" of 3.15.1 prints of the same records: 105 requests, 104 OK, 1 KO; 87, 128 and 368 ms.
        JsonNode all = figures("run", null);
        assertThat(all.get("requests").asLong()).isEqualTo(105);
        assertThat(all.get("ok").asLong()).isEqualTo(104);
        assertThat(all.get("failed").asLong()).isEqualTo(1);
        assertThat(all.get("minMs").asDouble()).isEqualTo(87);
        assertThat(Math.round(all.get("meanMs").asDouble())).isEqualTo(128);
        assertThat(all.get("maxMs").asDouble()).isEqualTo(368);
        assertThat(all.get("p50Ms").asDouble()).isEqualTo(106);
    }

    @Test
    void percentilesEqualAnExactSort_withinThreeDigits() throws IOException {
        long seed = 20_261_121;
        System.out.println("seed of the latencies: " + seed);
        Random random = new Random(seed);
        GatlingLogWriter log = log();
        List<Integer> latencies = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int latency = (int) Math.exp(3 + 6 * random.nextDouble());
            latencies.add(latency);
            log.ok("open", i * 10, i * 10 + latency);
        }
        Collections.sort(latencies);

        assertThat(assess(List.of(log.write(folder.resolve("simulation.log"))), "p50 of all < 1 h"))
                .isZero();

        for (double percentile : new double[] {50, 75, 95, 99}) {
            int exact = latencies.get((int) Math.ceil(latencies.size() * percentile / 100) - 1);
            double observed =
                    figures("run", null).get("p" + (int) percentile + "Ms").asDouble();
            assertThat(observed).isEqualTo(exact, within(exact < 2048 ? 0.0 : exact / 1000.0));
        }
        double mean = latencies.stream().mapToInt(Integer::intValue).average().orElseThrow();
        assertThat(figures("run", null).get("meanMs").asDouble()).isEqualTo(mean, within(1e-6 * mean));
    }

    @Test
    void groupsAreNamedAsInGatlingsReport_andCanBeAskedFor() throws IOException {
        GatlingLogWriter log = log();
        for (int i = 0; i < 20; i++) {
            log.request(List.of("checkout", "pay"), "send", i, i + 100, true, "")
                    .request(List.of("checkout"), "send", i, i + 10, true, "")
                    .group(List.of("checkout", "pay"), i, i + 100)
                    .ok("höme → ü", i, i + 1);
        }
        Path file = log.write(folder.resolve("simulation.log"));

        int status = assess(
                List.of(file),
                "max of checkout = 100 ms ; mean of checkout = 55 ms",
                "mean of checkout / pay = 100 ms",
                "max of \"checkout / send\" = 10 ms",
                "requests of send = 40",
                "max of \"höme → ü\" = 1 ms");

        assertThat(verdicts()).containsOnly("PASS");
        assertThat(status).isZero();
        assertThat(figures("run", "checkout / pay / send").get("requests").asLong())
                .isEqualTo(20);
    }

    @Test
    void everyMetricThatALogCanAnswer_isJudgedInTheWindowAskedFor() throws IOException {
        GatlingLogWriter log = log();
        for (int i = 0; i < 100; i++) {
            // Ten requests a second; in the second half they take 300 ms, and every tenth of all fails.
            int latency = i < 50 ? 100 : 300;
            if (i % 10 == 9) {
                log.failed("open", i * 100, i * 100 + latency, "status.find.is(200), but actually found 503");
            } else {
                log.ok("open", i * 100, i * 100 + latency);
            }
        }

        int status = assess(
                List.of(log.write(folder.resolve("simulation.log"))),
                "p50 of all = 100 ms during 0 s to 5 s",
                "mean of all = 300 ms during 5 s to end",
                "errors of all = 10 % during 0 s to 5 s, 5 s to 10 s",
                "error count of all = 5 during 5 s to 10 s",
                "throughput of all = 9 /s during 0 s to 5 s",
                "share of open under 300 ms = 90 % during 0 s to 5 s",
                "share of open under 300 ms = 0 % during 5 s to 10 s",
                "share of open under 300.001 ms = 90 % during 5 s to 10 s",
                "min of all = 100 ms",
                "requests of open = 100");

        assertThat(verdicts()).containsOnly("PASS").hasSize(10);
        assertThat(status).isZero();
    }

    @Test
    void aBrokenPromiseIsAFail() throws IOException {
        Path file = log().ok("open", 0, 100).ok("open", 5, 900).write(folder.resolve("simulation.log"));

        assertThat(assess(List.of(file), "max of all < 500 ms")).isEqualTo(1);
        assertThat(console.out()).contains("FAIL  ByHandSimulation: 1 of 1 objectives was not met");
    }

    @Test
    void aWindowThatGoesOnAfterTheRun_cannotBeJudged() throws IOException {
        Path file = log().ok("open", 0, 100).ok("open", 20_000, 20_100).write(folder.resolve("simulation.log"));

        assertThat(assess(List.of(file), "max of all < 500 ms during 10 s to 60 s"))
                .isEqualTo(2);
        assertThat(console.out()).contains("the run ended 20.1 s after second zero, before that window did");
    }

    @Test
    void moreNamesAndMessagesThanAnyoneReads_areCountedInOneRow() throws IOException {
        GatlingLogWriter log = log();
        for (int i = 0; i < 3000; i++) {
            log.failed("open " + i, i, i + 10, "no such thing: " + i);
        }

        assertThat(assess(
                        List.of(log.write(folder.resolve("simulation.log"))),
                        "error count of all = 3000",
                        "requests of \"open 2999\" = 1"))
                .isZero();

        assertThat(verdict().get("requests").size()).isLessThan(400);
        assertThat(figures("run", "(other names)").get("requests").asLong()).isGreaterThan(2000);
    }

    // --- several logs ---

    @Test
    void severalLogsAreOneRun_andTheirMergedFiguresAreThoseOfOneLog() throws IOException {
        Random random = new Random(7);
        GatlingLogWriter first = log();
        GatlingLogWriter second = new GatlingLogWriter("3.13.0", START + 1500);
        GatlingLogWriter both = log();
        for (int i = 0; i < 5000; i++) {
            int latency = 10 + random.nextInt(5000);
            (i % 2 == 0 ? first : second).ok("open " + i % 7, i * 10, i * 10 + latency);
            int at = i * 10 + (i % 2 == 0 ? 0 : 1500);
            both.ok("open " + i % 7, at, at + latency);
        }
        List<Path> two = List.of(second.write(folder.resolve("b.log")), first.write(folder.resolve("a.log")));

        assertThat(assess(two, "p99 of all < 1 h during 0 s to 30 s")).isZero();
        JsonNode merged = verdict();
        assertThat(assess(List.of(both.write(folder.resolve("one.log"))), "p99 of all < 1 h during 0 s to 30 s"))
                .isZero();

        assertThat(merged.get("requests")).isEqualTo(verdict().get("requests"));
        assertThat(merged.get("findings").get(0))
                .isEqualTo(verdict().get("findings").get(0));
        assertThat(merged.get("logs").get(0).get("offsetSeconds").asDouble()).isZero();
        assertThat(merged.get("logs").get(1).get("offsetSeconds").asDouble()).isEqualTo(1.5);
        assertThat(console.out()).contains("b.log: Gatling 3.13.0, starts at +1.5 s, 2,500 requests, 0 failed");
    }

    @Test
    void theOrderInWhichLogsAreNamed_changesNoByteOfTheVerdict() throws IOException {
        Path a = log().ok("open", 0, 100).write(folder.resolve("a.log"));
        Path b = log().ok("open", 0, 200).write(folder.resolve("b.log"));

        assess(List.of(a, b), "max of all < 1 s");
        byte[] first = Files.readAllBytes(out().resolve("assess/verdict.json"));
        assess(List.of(b, a), "max of all < 1 s");

        assertThat(Files.readAllBytes(out().resolve("assess/verdict.json"))).isEqualTo(first);
    }

    @Test
    void logsThatLieDecadesApart_takeNoMoreMemory() throws IOException {
        Path a = log().ok("open", 0, 100).write(folder.resolve("a.log"));
        Path b = new GatlingLogWriter("3.12.1", 0).ok("open", 0, 200).write(folder.resolve("b.log"));

        assertThat(assess(List.of(a, b), "max of all = 200 ms ; requests of all = 2"))
                .isZero();

        assertThat(verdict().get("logs").get(1).get("offsetSeconds").asDouble()).isEqualTo(START / 1000.0);
    }

    @Test
    void theSameLogTwice_isRefused() throws IOException {
        Path a = log().ok("open", 0, 100).write(folder.resolve("a.log"));
        Path copy = Files.copy(a, folder.resolve("copy.log"));

        assertThat(assess(List.of(a, copy), "max of all < 1 s")).isEqualTo(64);
        assertThat(console.err()).contains("copy.log: is the same log as");
    }

    // --- damage ---

    @Test
    void aCutLogGivesAllUpToTheCut_withItsByte_andNeverPasses() throws IOException {
        byte[] whole = log().ok("open", 0, 100).ok("open", 5, 90).bytes();
        Path cut = Files.write(folder.resolve("cut.log"), Arrays.copyOf(whole, whole.length - 2));

        assertThat(assess(List.of(cut), "max of all < 1 s", "requests of all >= 2"))
                .isEqualTo(2);

        assertThat(verdicts()).containsOnly("INCONCLUSIVE");
        assertThat(verdict().get("stages").get("load").asText()).isEqualTo("partial");
        assertThat(figures("run", null).get("requests").asLong()).isEqualTo(1);
        String place = "cut.log byte " + (whole.length - 22) + ": the last record is cut";
        assertThat(console.out()).contains(place);
        assertThat(verdict().get("logs").get(0).get("damage").asText()).contains(place);
    }

    @Test
    void aMutatedLogIsReadUpToItsDamage_orRefusedByName() throws IOException {
        long seed = 415;
        System.out.println("seed of the mutations: " + seed);
        Random random = new Random(seed);
        byte[] whole = everyKind().bytes();
        Path path = folder.resolve("mutated.log");
        int refused = 0;
        int damaged = 0;
        for (int i = 0; i < 10_000; i++) {
            Files.write(path, mutated(whole, random));
            try {
                String damage = GatlingLog.survey(List.of(path)).get(0).damage();
                if (damage != null) {
                    assertThat(damage).matches(".*mutated\\.log byte \\d+: .+");
                    damaged++;
                }
            } catch (RecordFormatException e) {
                assertThat(e).hasMessageContaining("mutated.log: ");
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(damaged).isGreaterThan(refused);
    }

    @Test
    void theCommandNeverEndsInATraceOnAMutatedLog() throws IOException {
        long seed = 416;
        System.out.println("seed of the mutations: " + seed);
        Random random = new Random(seed);
        byte[] whole = everyKind().bytes();
        for (int i = 0; i < 25; i++) {
            Path path = Files.write(folder.resolve("mutated.log"), mutated(whole, random));
            TestConsole each = new TestConsole();

            int status = each.run("assess", path.toString(), "--out", out().toString());

            assertThat(status).as("mutation %d: %s", i, each.err()).isIn(2, 64);
            assertThat(each.err()).doesNotContain("a bug of ours");
        }
    }

    private static GatlingLogWriter everyKind() {
        GatlingLogWriter log = log();
        for (int i = 0; i < 12; i++) {
            log.user(true, i)
                    .request(List.of("g"), "open " + i % 3, i, i + 50, i % 4 != 0, "m" + i)
                    .group(List.of("g"), i, i + 60)
                    .error("e", i);
        }
        return log;
    }

    /** One byte is another one, and of every third log the end is missing. */
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] mutated = whole.clone();
        mutated[random.nextInt(whole.length)] = (byte) random.nextInt(256);
        return random.nextInt(3) == 0 ? Arrays.copyOf(mutated, random.nextInt(whole.length)) : mutated;
    }

    @ParameterizedTest
    @CsvSource({
        "simulation_text_3.11.log, text log of Gatling 3.11 or older",
        "simulation_binary_dev_81fa5343.log, claims Gatling 3.12.1 but has another layout",
        "simulation_binary_dev_efd3ec7c.log, claims Gatling 3.12.1 but has another layout",
    })
    void otherLayoutsAreRefusedByName_andLeaveNothing(String name, String why) throws IOException {
        assumeTrue(Files.isDirectory(REAL), "the shared data folder is not here");

        assertThat(assess(List.of(REAL.resolve(name)), "max of all < 1 s")).isEqualTo(64);

        assertThat(console.err()).contains(name, why);
        assertThat(out()).doesNotExist();
    }

    @Test
    void anotherVersionOfGatlingIsRefusedByName() throws IOException {
        Path file = new GatlingLogWriter("4.0.0", START).ok("open", 0, 1).write(folder.resolve("simulation.log"));

        assertThat(assess(List.of(file), "max of all < 1 s")).isEqualTo(64);
        assertThat(console.err()).contains("was written by Gatling 4.0.0; the binary logs of 3.12 to 3.15 are read");
    }

    // --- what it leaves ---

    @Test
    void guardsThatNeedAPlan_sayThatTheyAreNotApplicable() throws IOException {
        Path file = log().ok("open", 0, 100).write(folder.resolve("simulation.log"));

        assertThat(assess(List.of(file), "max of all < 1 s")).isZero();

        assertThat(verdict().get("findings"))
                .filteredOn(f -> f.get("verdict").asText().equals("NOT_APPLICABLE"))
                .extracting(f -> f.get("guard").asText())
                .containsExactly("fault-took-effect", "generator-healthy", "load-delivered");
        assertThat(console.out())
                .contains("Not applicable without a plan: faults took effect, generator healthy, load delivered");
        assertThat(Files.readString(out().resolve("report/junit.xml")))
                .contains("not applicable: a Gatling log does not tell which load was planned");
        assertThat(out().resolve("report/index.html")).content().contains("Gatling run", "simulation.log");
        assertThat(out().resolve("report/summary.md")).content().contains("Not applicable without a plan");
    }

    @Test
    void theRunCanBeJudgedAgain_byItsOwnObjectivesAndByOthers() throws IOException {
        Path file = log().ok("open", 0, 100).write(folder.resolve("simulation.log"));
        assess(List.of(file), "max of all < 1 s");
        byte[] first = Files.readAllBytes(out().resolve("assess/verdict.json"));
        byte[] page = Files.readAllBytes(out().resolve("report/index.html"));
        Files.delete(file);

        assertThat(console.run("assess", out().toString())).isZero();
        assertThat(Files.readAllBytes(out().resolve("assess/verdict.json"))).isEqualTo(first);
        TestConsole again = new TestConsole();
        assertThat(again.run("report", out().toString(), "--type", "html")).isZero();
        assertThat(again.out().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(page);

        Path elsewhere = folder.resolve("elsewhere");
        Path stricter = objectives("max of all < 50 ms");
        assertThat(console.run(
                        "assess", out().toString(), "--objectives", stricter.toString(), "--out", elsewhere.toString()))
                .isEqualTo(1);
        assertThat(elsewhere.resolve("report/junit.xml")).exists();
        assertThat(Files.readAllBytes(out().resolve("assess/verdict.json"))).isEqualTo(first);
    }

    @Test
    void withoutObjectivesTheFiguresAreThere_andNothingIsJudged() throws IOException {
        Path results = Files.createDirectories(folder.resolve("shop-20261121"));
        log().ok("open", 0, 100).write(results.resolve("simulation.log"));

        assertThat(console.run("assess", results.toString(), "--out", out().toString()))
                .isEqualTo(2);

        assertThat(console.out()).contains("INCONCLUSIVE  ByHandSimulation: nothing was judged");
        assertThat(figures("run", "open").get("maxMs").asDouble()).isEqualTo(100);
    }

    @Test
    void mistakesInObjectivesAreToldBeforeAnythingIsWritten() throws IOException {
        Path file = log().ok("checkout", 0, 100).write(folder.resolve("simulation.log"));

        assertThat(assess(
                        List.of(file),
                        "p99 of chekout < 1 s",
                        "queue orders depth < 5",
                        "max of all < 1 s during surge",
                        "max of all < 1 s during 20 s to 10 s"))
                .isEqualTo(64);

        assertThat(console.err())
                .contains("column 8 of \"p99 of chekout < 1 s\"", "did you mean \"checkout\"?")
                .contains("column 1 of \"queue orders depth < 5\": \"queue\" cannot be asked of a Gatling log")
                .contains("there is no window \"surge\"")
                .contains("\"20 s to 10 s\" ends before it begins");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aDirectoryThatHoldsSomethingElse_isNeverWrittenInto() throws IOException {
        Path file = log().ok("open", 0, 100).write(folder.resolve("simulation.log"));
        Path mine = Files.createDirectories(out().resolve("load")).resolve("mine.txt");
        Files.writeString(mine, "mine");

        assertThat(assess(List.of(file), "max of all < 1 s")).isEqualTo(64);

        assertThat(console.err()).contains("name a new or an empty directory");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aFolderOfLogs_isNoRun_andTheCommandThatIsMeantIsTold() throws IOException {
        Path results = Files.createDirectories(folder.resolve("gatling/sale-1"));
        Path one = log().ok("open", 0, 100).write(results.resolve("simulation.log"));

        assertThat(console.run("assess", folder.resolve("gatling").toString())).isEqualTo(64);

        assertThat(console.err())
                .contains("gatling: is no run, but holds a Gatling log; did you mean: doorbuster assess " + one);

        Path other = log().ok("open", 0, 200)
                .write(Files.createDirectories(folder.resolve("gatling/sale-2")).resolve("simulation.log"));

        assertThat(console.run("assess", folder.resolve("gatling").toString())).isEqualTo(64);

        assertThat(console.err())
                .contains("gatling: is no run, but holds 2 Gatling logs; name those of one run, one of each generator:"
                        + " doorbuster assess " + one + " " + other);
    }

    private int assess(List<Path> logs, String... objectives) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("assess"));
        logs.forEach(log -> arguments.add(log.toString()));
        arguments.addAll(List.of("--objectives", objectives(objectives).toString(), "--out", out().toString()));
        return console.run(arguments.toArray(String[]::new));
    }

    private Path objectives(String... lines) throws IOException {
        StringBuilder yaml = new StringBuilder("objectives:\n");
        for (String line : lines) {
            yaml.append("  - '").append(line).append("'\n");
        }
        return Files.writeString(folder.resolve("objectives.yaml"), yaml);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private JsonNode verdict() throws IOException {
        return Json.MAPPER.readTree(out().resolve("assess/verdict.json").toFile());
    }

    private List<String> verdicts() throws IOException {
        return StreamSupport.stream(verdict().get("findings").spliterator(), false)
                .filter(f -> !f.get("kind").asText().equals("guard"))
                .map(f -> f.get("verdict").asText())
                .toList();
    }

    private JsonNode figures(String window, String name) throws IOException {
        for (JsonNode figures : verdict().get("requests")) {
            boolean named = name == null
                    ? figures.get("name").isNull()
                    : name.equals(figures.get("name").asText());
            if (figures.get("window").asText().equals(window) && named) {
                return figures;
            }
        }
        throw new AssertionError("no figures of " + name + " in " + window);
    }
}
