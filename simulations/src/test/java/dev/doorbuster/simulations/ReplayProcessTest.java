package dev.doorbuster.simulations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.replay.Replay;
import dev.doorbuster.simulations.replay.ReplayRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of a load balancer, made again by a real Gatling in a process of its own, against a shop that notes when it is asked for what. */
class ReplayProcessTest {

    private static final double SPEED = 2;
    private static final long SEED = 1998;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int SECONDS = 15;

    @TempDir
    private Path folder;

    @Test
    void everyRequestComesAtItsTimeWithItsMethodPathAndSize() throws Exception {
        Path log = Files.write(folder.resolve("alb.log"), log());
        Replay replay = Replay.of(LogInput.of(List.of(log)), rules(true), progress -> {});
        try (TinyShop shop = TinyShop.open(ReplayProcessTest::answer);
                ChildLoad load = ChildLoad.start(folder, replay, shop.address(), SPEED, SEED)) {
            load.awaitReady();
            Instant start = load.go();
            assertThat(load.exitCode()).as("%s", load.errors()).isZero();

            List<ReplayScript.Line> script = new ArrayList<>();
            ReplayScript.read(load.directory().replayFile(), script::add);
            List<TinyShop.Asked> asked = shop.asked();
            ReplayFidelity fidelity = ReplayFidelity.of(script, asked, start, SPEED, WARM_UP.toMillis() / 1000.0);

            assertThat(fidelity.arrived()).isEqualTo(fidelity.planned()).isEqualTo(log().size());
            assertThat(fidelity.correlation()).isGreaterThan(0.98);
            assertThat(fidelity.plannedDispersion())
                    .as("the log is one of clumps")
                    .isGreaterThan(3);
            assertThat(fidelity.dispersion())
                    .isCloseTo(fidelity.plannedDispersion(), within(fidelity.plannedDispersion() * 0.15));
            assertThat(fidelity.mixApart()).isZero();
            assertThat(asked).allSatisfy(one -> {
                ReplayScript.Line line = script.get(ReplayFidelity.number(one));
                assertThat(one.method()).isEqualTo(line.method());
                assertThat(one.path()).isEqualTo(line.path());
                assertThat(one.visitor()).isEqualTo(String.valueOf(line.visitor()));
                assertThat(one.body()).hasSize(line.bodyBytes());
            });
            assertThat(outcomes(load, 404)).containsOnly(Outcome.EXPECTED_REFUSAL);
            assertThat(outcomes(load, 302)).containsOnly(Outcome.EXPECTED_REFUSAL);
            assertThat(outcomes(load, 500)).containsOnly(Outcome.FAILED);
        }
    }

    @Test
    void whatChangesSomething_isLeftOutWhereTheTargetDoesNotAllowIt() throws Exception {
        Path log = Files.write(folder.resolve("alb.log"), log());

        Replay replay = Replay.of(LogInput.of(List.of(log)), rules(false), progress -> {});

        assertThat(replay.leftOut()).containsOnlyKeys("writes, which the target does not allow");
        Path script = folder.resolve("replay.tsv");
        replay.write(script);
        List<String> methods = new ArrayList<>();
        ReplayScript.read(script, line -> methods.add(line.method()));
        assertThat(methods).isNotEmpty().containsOnly("GET");
    }

    private static ReplayRules rules(boolean writes) {
        return new WholeLog(writes, 1, OptionalDouble.empty(), WARM_UP, SPEED, SEED).rules();
    }

    /** As the path wants it. */
    private static TinyShop.Reply answer(TinyShop.Asked asked) {
        return new TinyShop.Reply(
                asked.path().startsWith("/gone")
                        ? 404
                        : asked.path().startsWith("/moved") ? 302 : asked.path().startsWith("/broken") ? 500 : 200,
                "");
    }

    private List<Outcome> outcomes(ChildLoad load, int status) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        RequestReader.read(load.directory().toRead(RunFile.REQUESTS).orElseThrow(), (Request request) -> {
            if (request.status() == status) {
                outcomes.add(request.outcome());
            }
        });
        return outcomes;
    }

    /** Clumps of requests, on average 120 a second. */
    private static List<String> log() {
        SplittableRandom random = new SplittableRandom(SEED);
        Instant begin = Instant.parse("2025-11-28T10:00:00Z");
        List<Instant> times = new ArrayList<>();
        for (int clump = 0; clump < SECONDS * 15; clump++) {
            long at = random.nextLong(SECONDS * 1_000_000L);
            for (int i = 0; i < 8; i++) {
                times.add(begin.plus(at + random.nextLong(8000), ChronoUnit.MICROS));
            }
        }
        times.sort(null);
        List<String> lines = new ArrayList<>();
        for (Instant at : times) {
            int what = random.nextInt(100);
            String path = what < 60
                    ? "/product/" + random.nextInt(1000)
                    : what < 80
                            ? "/static/app.css"
                            : what < 85
                                    ? "/gone/" + what
                                    : what < 90 ? "/moved/here" : what < 93 ? "/broken/it" : "/order";
            String method = path.equals("/order") ? "POST" : "GET";
            int status = path.startsWith("/gone") ? 404 : path.startsWith("/moved") ? 302 : 200;
            lines.add("http " + at.plusMillis(40) + " app/shop/50dc6c495c0c9188 192.0.2." + random.nextInt(250)
                    + ":2817 10.0.0.1:80 0.000 0.040 0.000 " + status + " " + status + " "
                    + (method.equals("POST") ? 1500 : 400)
                    + " 366 \"" + method + " http://shop.example.com:80" + path + " HTTP/1.1\" \"Mozilla/5.0\" - - -"
                    + " \"Root=1-58337262-36d228ad5d99923122bbe354\" \"-\" \"-\" 0 " + at
                    + " \"forward\" \"-\" \"-\" \"10.0.0.1:80\" \"200\" \"-\" \"-\"");
        }
        return lines;
    }
}
