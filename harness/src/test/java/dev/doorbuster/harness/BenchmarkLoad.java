package dev.doorbuster.harness;

import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.Arrivals.Arrival;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestWriter;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Half an hour of visits to a shop, made up from a seed: five requests each, the last of them in a group; one request in a hundred
 * fails, with one of three messages. However many requests there are, nothing else grows.
 */
record BenchmarkLoad(long requests) {

    private static final long SEED = 20_261_121;
    private static final int MINUTES = 30;
    private static final double MILLIS = MINUTES * 60_000.0;
    private static final Instant BEGIN = Instant.ofEpochMilli(GatlingLogWriter.START);
    private static final String PLAN = """
            rehearsal: benchmark
            speed: 1
            counts-speed: 1
            objectives:
              - p99 of all < 2 s
              - errors of buy < 5 %
              - share of home under 800 ms > 90 %
            profile:
              phases:
                - {name: warm-up, duration: 5 m}
                - {name: surge, duration: 25 m}
            target:
              target: local
              region: ap-northeast-2
              account: "111122223333"
              faults: allowed
              entry-points: {cloudfront: "http://127.0.0.1:1", alb: "http://127.0.0.1:2", api-gateway: "http://127.0.0.1:3"}
              aws: {endpoint: "http://127.0.0.1:4", credentials: dummy}
              resources: {}
            """;
    private static final String[] NAMES = {"home", "product", "ranking", "add to cart", "place order"};
    private static final List<String> CHECKOUT = List.of("checkout");
    private static final String[] MESSAGES = {
        "status.find.in(200,201), but actually found 503",
        "j.n.ConnectException: Connection refused",
        "Request timeout to shop.example/10.0.0.1:443 after 60000 ms"
    };

    /** As Gatling 3.15 would have logged it. */
    void writeLog(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            GatlingLogWriter log = new GatlingLogWriter(bytes);
            for (long i = 0; i < requests; i++) {
                int start = startMillis(i);
                int step = (int) (i % NAMES.length);
                int end = start + (int) latencyMicros(random) / 1000;
                int failure = random.nextInt(100 * MESSAGES.length);
                boolean ok = failure >= MESSAGES.length;
                if (step == 0) {
                    log.user(true, start);
                }
                boolean last = step == NAMES.length - 1;
                log.request(last ? CHECKOUT : List.of(), NAMES[step], start, end, ok, ok ? "" : MESSAGES[failure]);
                if (last) {
                    log.group(CHECKOUT, start, end);
                    log.user(false, end);
                }
            }
        }
    }

    /** As our own generator would have recorded it, with every visit as it was planned. */
    RunDirectory writeRun(Path folder) throws IOException {
        RunDirectory run = RunDirectory.create(folder, "benchmark", BEGIN, "abc123");
        new Manifest(
                        Manifest.SCHEMA,
                        run.id(),
                        "benchmark",
                        List.of("rehearse", "benchmark"),
                        BEGIN.toString(),
                        SEED,
                        1,
                        1,
                        "unknown",
                        Map.of(),
                        "local",
                        FaultsMode.ALLOWED.word(),
                        List.of(),
                        null)
                .started(RunClock.of(BEGIN, 1, BEGIN))
                .write(run);
        Files.writeString(run.planFile(), PLAN);
        run.begin(Stage.LOAD);
        Arrivals.write(
                run.toWrite(RunFile.ARRIVALS), () -> LongStream.range(0, (requests + NAMES.length - 1) / NAMES.length)
                        .mapToObj(visit -> new Arrival(startMillis(visit * NAMES.length) / 1e3, "buy", "eu-central"))
                        .iterator());
        SplittableRandom random = new SplittableRandom(SEED);
        try (RequestWriter record = new RequestWriter(run.toWrite(RunFile.REQUESTS))) {
            for (long i = 0; i < requests; i++) {
                int step = (int) (i % NAMES.length);
                boolean ok = random.nextInt(100) > 0;
                record.append(new Request(
                        startMillis(i) * 1000L,
                        step == 0 ? random.nextInt(2000) : 0,
                        latencyMicros(random),
                        "buy",
                        NAMES[step],
                        "eu-central",
                        EntryPoint.CLOUDFRONT,
                        ok ? 200 : 503,
                        ok ? Outcome.OK : Outcome.FAILED,
                        ok ? Layer.NONE : Layer.LOAD_BALANCER,
                        step == 0));
            }
        }
        run.complete(Stage.LOAD);
        return run;
    }

    private int startMillis(long number) {
        return (int) (number * (MILLIS / requests));
    }

    /** Median 80 ms, with a long tail. */
    private static long latencyMicros(SplittableRandom random) {
        double nearlyNormal = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        return (long) (80_000 * Math.exp(1.6 * nearlyNormal));
    }
}
