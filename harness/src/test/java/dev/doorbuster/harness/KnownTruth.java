package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.harness.stub.Act;
import dev.doorbuster.harness.stub.Deed;
import dev.doorbuster.harness.stub.StubShop;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Rehearses against a stub shop that is down, slow and forgetful by a script, and prints what its report says beside what the shop
 * did. Exit 1 if they differ by more than they may.
 *
 * <p>Arguments: the project's folder and a folder for the run. It takes some two and a half minutes.
 */
final class KnownTruth {

    private static final String ROW = "%-34s %12s %12s %9s %9s  %s%n";
    private static final String ALL = "all";

    private static final double DOWN_FROM = 45;
    private static final double DOWN_SECONDS = 20;
    private static final double SLOW_FROM = 85;
    private static final double SLOW_SECONDS = 30;
    private static final double SLOW_MS = 150;
    private static final int LOST_EVERY = 50;

    private static final String REHEARSAL = """
            rehearsal: known-truth
            speed: 1
            drain: 2 s
            settle: 1 s
            profile:
              profile: known-truth
              request-timeout: 5 s
              phases:
                - {name: warm-up, duration: 10 s, rate: 25 /s}
                - {name: baseline, duration: 30 s, rate: 25 /s}
                - {name: surge, duration: 90 s, rate: 25 /s}
              journeys:
                - {journey: buy, share: 100 %, settings: {longest-think: 1 s, press-again: {attempts: 3, first: 1 s, most: 4 s}}}
              catalogue: {prefix: sku-, products: 100, hot: [sku-1, sku-2]}
              regions: [{region: ap-northeast, weight: 100 %, edges: [ICN51], round-trip: 6 ms}]
            objectives:
              - outage of all < 30 s during surge
              - lost throughput of all < 30 % against baseline during surge
              - lost orders = 0 ; duplicate orders = 0 ; oversold = 0
            """;

    private final Path root;
    private final Path runs;
    private boolean allWithin = true;

    private KnownTruth(Path root, Path runs) {
        this.root = root;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        KnownTruth truth = new KnownTruth(Path.of(arguments[0]), Path.of(arguments[1]));
        try (StubShop shop = StubShop.open(
                1,
                1_000_000,
                Act.down().during(DOWN_FROM, DOWN_FROM + DOWN_SECONDS),
                Act.slow(Duration.ofNanos(Math.round(SLOW_MS * 1e6))).during(SLOW_FROM, SLOW_FROM + SLOW_SECONDS),
                Act.lose().on("/orders").every(LOST_EVERY))) {
            truth.rehearse(shop);
            truth.compare(shop);
        }
        System.exit(truth.allWithin ? 0 : 1);
    }

    private void rehearse(StubShop shop) throws IOException, InterruptedException {
        Files.createDirectories(runs);
        Path target = Files.writeString(runs.resolve("stub.yaml"), shop.target());
        Path rehearsal = Files.writeString(runs.resolve("known-truth.yaml"), REHEARSAL);
        Path output = runs.resolve("output.txt");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Ddoorbuster.home=" + root.toAbsolutePath().normalize(),
                        Main.class.getName(),
                        "rehearse",
                        rehearsal.toString(),
                        "--target",
                        target.toString(),
                        "--out",
                        runs.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        System.out.println("the rehearsal ended with exit code " + exit + "; it said: " + output);
    }

    private void compare(StubShop shop) throws IOException {
        Path latest = runs.resolve("known-truth/latest").toRealPath();
        JsonNode verdict = new ObjectMapper()
                .readTree(latest.resolve("assess/verdict.json").toFile());
        RunClock clock = Manifest.read(RunDirectory.open(latest)).clock().runClock();
        System.out.printf(ROW, "what", "truth", "report", "apart", "allowed", "");
        JsonNode outage = longest(verdict, "outage");
        double downFrom = clock.atSeconds(shop.at(DOWN_FROM).orElseThrow());
        row("outage, s", DOWN_SECONDS, outage.path("lengthSeconds").asDouble(), 0.5);
        row("  from, s", downFrom, outage.path("fromSeconds").asDouble(), 0.5);
        row("  to, s", downFrom + DOWN_SECONDS, outage.path("toSeconds").asDouble(), 0.5);
        JsonNode slow = longest(verdict, "slow");
        double slowFrom = clock.atSeconds(shop.at(SLOW_FROM).orElseThrow());
        row("added latency, ms", SLOW_MS, slow.path("addedMs").asDouble(), 3);
        row("  from, s", slowFrom, slow.path("fromSeconds").asDouble(), 1);
        row("  to, s", slowFrom + SLOW_SECONDS, slow.path("toSeconds").asDouble(), 1);
        List<String> lost = shop.deeds().stream()
                .filter(deed -> deed.act().kind() == Act.Kind.LOSE)
                .map(Deed::id)
                .sorted()
                .toList();
        JsonNode orders = verdict.path("conservation").path("orders");
        row("orders lost", lost.size(), orders.path("lost").asDouble(), 0);
        List<String> told = StreamSupport.stream(orders.path("lostIds").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
        row(
                "  of these, the same orders",
                lost.size(),
                (int) lost.stream().filter(told::contains).count(),
                0);
        row("other outages and slow stretches", 0, others(verdict), 0);
    }

    private void row(String what, double truth, double report, double allowed) {
        double apart = Math.abs(report - truth);
        boolean within = apart <= allowed;
        allWithin &= within;
        System.out.printf(
                ROW, what, number(truth), number(report), number(apart), number(allowed), within ? "" : "TOO FAR");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }

    private static JsonNode longest(JsonNode verdict, String kind) {
        JsonNode longest = new ObjectMapper().createObjectNode();
        for (JsonNode episode : verdict.path("episodes")) {
            if (is(episode, kind)
                    && episode.path("lengthSeconds").asDouble()
                            > longest.path("lengthSeconds").asDouble()) {
                longest = episode;
            }
        }
        return longest;
    }

    /** Those of which the script knows nothing; fewer than none if it lacks one that the script knows. */
    private static int others(JsonNode verdict) {
        return (int) StreamSupport.stream(verdict.path("episodes").spliterator(), false)
                        .filter(episode -> is(episode, "outage") || is(episode, "slow"))
                        .count()
                - 2;
    }

    private static boolean is(JsonNode episode, String kind) {
        return episode.path("kind").asText().equals(kind)
                && episode.path("of").asText().equals(ALL);
    }
}
