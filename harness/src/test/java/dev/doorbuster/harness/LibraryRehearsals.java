package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.chaos.Experiment;
import dev.doorbuster.chaos.ExperimentLibrary;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Rehearses every experiment of the library on a local stack, each in a rehearsal of its own, and prints whether it ended as its README says, in
 * Markdown, one row an experiment. Exit 1 unless all did.
 */
@Command(
        name = "library-rehearsals",
        mixinStandardHelpOptions = true,
        description =
                "Rehearses every experiment of the library on the local stack and holds the verdict against its README.")
final class LibraryRehearsals implements Callable<Integer> {

    private static final String YAML = """
            rehearsal: NAME
            speed: 30
            drain: 3 m
            settle: 2 m
            target: local
            guards: {lateness-p99: 1 s, longest-pause: 3 s}
            profile:
              profile: library
              request-timeout: 30 s
              phases:
                - {name: warm-up, duration: 2 m, rate: {from: 5 /s, to: 25 /s}}
                - {name: baseline, duration: 2 m, rate: 25 /s}
                - {name: surge, duration: 13 m, rate: 70 /s}
              journeys:
                - {journey: browse, share: 40 %, settings: {at-most: 3, longest-think: 30 s}}
                - {journey: buy, share: 30 %, settings: {longest-think: 30 s, press-again: {attempts: 3, first: 2 s, most: 10 s}}}
                - {journey: webhook, share: 30 %, settings: {bodies: BODIES, throttling: expected}}
              mix: {source: made up, requests-per-visit: [1, 2, 3], think-seconds: [1, 5, 20], kinds: {home: 1, product: 3, static: 4}}
              catalogue: {prefix: sku-, products: 300, hot: [hot-1]}
              regions: [{region: ap-northeast, weight: 100 %, edges: [ICN51], round-trip: 6 ms}]
            faults: [{experiment: NAME, at: surge + AT}]
            objectives:
              - requests of all >= 1000 during surge
              - lost orders = 0
            """;

    /** Bites what is launched meanwhile, and the web group grows six minutes after the surge has begun. */
    private static final Set<String> NEEDS_A_LAUNCH = Set.of("ec2-api-throttling");

    /** What a README says not to hold while the fault lasts. */
    private static final Map<String, String> BROKEN = Map.of(
            "lambda-delay", "p90 of webhook < 900 ms during fault:lambda-delay",
            "lambda-errors-before-handler", "errors of webhook < 10 % during fault:lambda-errors-before-handler",
            "lambda-errors-after-handler", "errors of webhook < 10 % during fault:lambda-errors-after-handler",
            "queue-impairment", "errors of checkout < 10 % during fault:queue-impairment");

    @Parameters(index = "0", paramLabel = "FOLDER", description = "where the runs are kept")
    private Path folder = Path.of("");

    @Parameters(index = "1..*", paramLabel = "EXPERIMENT", description = "only these; all of them by default")
    private List<String> only = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LibraryRehearsals()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path runs = Files.createDirectories(folder.resolve(
                        LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss"))))
                .toAbsolutePath();
        List<String> names = only.isEmpty() ? new ExperimentLibrary(TestConsole.PROJECT.experiments()).names() : only;
        System.out.printf(
                "| experiment | started, s | took effect, s | healed, s | proof, seen and cleared | verdict | |%n|---|--:|--:|--:|---|---|---|%n");
        int wrong = 0;
        for (String name : names) {
            wrong += rehearse(name, runs) ? 0 : 1;
        }
        System.out.printf(
                "%n%d experiments, %d not as their READMEs say; their runs are in %s%n", names.size(), wrong, runs);
        return wrong == 0 ? 0 : 1;
    }

    /** @return whether it ended as its README says */
    private static boolean rehearse(String name, Path runs) throws IOException {
        boolean modelled = Experiment.read(TestConsole.PROJECT.experiments().resolve(name), new Problems())
                .modelled();
        Path file = Files.writeString(runs.resolve(name + ".yaml"), yaml(name));
        TestConsole console = new TestConsole();
        console.run("rehearse", file.toString(), "--out", runs.toString());
        Files.writeString(runs.resolve(name + ".txt"), console.out() + console.err());
        Path verdictFile = runs.resolve(name).resolve("latest/assess/verdict.json");
        if (!Files.exists(verdictFile)) {
            System.out.printf(
                    "| %s | - | - | - | | none | **NOT OK**: %s |%n",
                    name, console.err().strip());
            return false;
        }
        JsonNode verdict = Json.MAPPER.readTree(verdictFile.toFile());
        String found = verdict.path("verdict").asText();
        String expected = !modelled ? "INCONCLUSIVE" : BROKEN.containsKey(name) ? "FAIL" : "PASS";
        JsonNode fault = verdict.path("faults").path(0);
        boolean proved = fault.path("proofSeconds").isNumber();
        boolean healed = fault.path("healedSeconds").isNumber();
        boolean cleared = Files.readString(runs.resolve(name).resolve("latest/chaos/faults.jsonl"))
                .contains("\"kind\":\"proof-cleared\"");
        boolean ok = found.equals(expected) && proved == modelled && healed == modelled && cleared == modelled;
        System.out.printf(
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                name,
                seconds(fault, "startedSeconds"),
                seconds(fault, "proofSeconds"),
                seconds(fault, "healedSeconds"),
                fault.path("proof").asText("").replace("|", "\\|").replace("null", ""),
                found,
                ok ? "ok" : "**NOT OK**: " + expected + " expected");
        return ok;
    }

    private static String yaml(String name) {
        String broken = BROKEN.getOrDefault(name, "");
        return YAML.replace("NAME", name)
                        .replace("AT}", NEEDS_A_LAUNCH.contains(name) ? "5 m}" : "90 s}")
                        .replace(
                                "BODIES",
                                TestConsole.PROJECT
                                        .rehearsals()
                                        .resolve("profiles/webhook-bodies.yaml")
                                        .toString())
                + (broken.isEmpty() ? "" : "  - " + broken + "\n");
    }

    private static String seconds(JsonNode fault, String key) {
        return fault.path(key).isNumber()
                ? String.valueOf(Math.round(fault.path(key).asDouble()))
                : "-";
    }
}
