package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the requests of a run are spread over the logs of its generators, its verdict is that of one log with all of them. */
class SplitLogsTest {

    private static final String[] NAMES = {"home", "product", "place order", "price list"};
    private static final String[] MESSAGES = {"", "found 503", "Request timeout to shop after 60000 ms"};

    @TempDir
    Path folder;

    @Test
    void theVerdictIsThatOfOneLog_howeverTheRequestsAreSpread() throws IOException {
        Path objectives = Files.writeString(folder.resolve("objectives.yaml"), """
                objectives:
                  - p99 of all < 900 ms
                  - mean of place order < 400 ms during 2 s to 7 s
                  - errors of checkout < 30 %
                  - share of home under 500 ms > 50 %
                  - throughput of all > 1 /s
                """);
        for (int seed = 1; seed <= 12; seed++) {
            List<Happening> happenings = happenings(new Random(seed));
            Random random = new Random(-seed);
            int generators = 2 + random.nextInt(5);
            int[] startMillis = new int[generators];
            for (int i = 1; i < generators; i++) {
                startMillis[i] = random.nextInt(3) * 700;
            }
            List<GatlingLogWriter> logs = new ArrayList<>();
            for (int start : startMillis) {
                logs.add(new GatlingLogWriter("3.15.1", GatlingLogWriter.START + start).user(true, 0));
            }
            GatlingLogWriter one = GatlingLogWriter.log();
            for (int start : startMillis) {
                one.user(true, start);
            }
            for (Happening happening : happenings) {
                happening.write(one, 0);
                int generator = random.nextInt(generators);
                // A generator cannot have sent anything before it started.
                boolean possible = startMillis[generator] <= happening.start();
                happening.write(logs.get(possible ? generator : 0), possible ? startMillis[generator] : 0);
            }
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < generators; i++) {
                files.add(logs.get(i).write(folder.resolve("generator-" + i + ".log")));
            }

            JsonNode ofMany = verdict(files, objectives);
            JsonNode ofOne = verdict(List.of(one.write(folder.resolve("one.log"))), objectives);

            assertThat(ofMany).as("seed %d", seed).isEqualTo(ofOne);
        }
    }

    /** Without the names of the logs, and of the run, which is made of them. */
    private JsonNode verdict(List<Path> logs, Path objectives) throws IOException {
        Path out = Files.createTempDirectory(folder, "out").resolve("run");
        List<String> arguments = new ArrayList<>(List.of("assess"));
        logs.forEach(log -> arguments.add(log.toString()));
        arguments.addAll(List.of("--objectives", objectives.toString(), "--out", out.toString()));
        new TestConsole().run(arguments.toArray(String[]::new));
        ObjectNode verdict = (ObjectNode)
                Json.MAPPER.readTree(out.resolve("assess/verdict.json").toFile());
        verdict.remove(List.of("logs", "run"));
        return verdict;
    }

    private static List<Happening> happenings(Random random) {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 2000 + random.nextInt(3000); i > 0; i--) {
            int start = random.nextInt(10_000);
            happenings.add(new Happening(
                    random.nextInt(3) == 0 ? List.of("checkout") : List.of(),
                    NAMES[random.nextInt(NAMES.length)],
                    start,
                    start + (int) Math.abs(300 * random.nextGaussian()),
                    MESSAGES[Math.max(0, random.nextInt(8) - 5)]));
        }
        return happenings;
    }

    /** A request; of a whole run, by the clock of its first generator. */
    private record Happening(List<String> groups, String name, int start, int end, String message) {

        void write(GatlingLogWriter log, int logStart) {
            log.request(groups, name, start - logStart, end - logStart, message.isEmpty(), message);
        }
    }
}
