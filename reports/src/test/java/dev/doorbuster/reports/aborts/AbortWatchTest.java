package dev.doorbuster.reports.aborts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestWriter;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.objectives.AbortPlans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over a record that grows second by second. The clock is a number; the warm-up ends at 60 s. */
class AbortWatchTest {

    private static final long FAST = 50_000;

    @TempDir
    Path runs;

    private RequestWriter requests;
    private JsonLines.Writer<GeneratorHealth> generator;
    private JsonLines.Writer<Observation> metrics;
    private RunDirectory run;
    private AbortWatch watch;
    private double now;

    @BeforeEach
    void begin() throws IOException {
        run = RunDirectory.create(runs, "tiny", Instant.EPOCH, "a");
        run.begin(Stage.LOAD);
        run.begin(Stage.OBSERVE);
        requests = new RequestWriter(run.toWrite(RunFile.REQUESTS));
        generator = JsonLines.GENERATOR.write(run.toWrite(RunFile.GENERATOR));
        metrics = JsonLines.METRICS.write(run.toWrite(RunFile.METRICS));
    }

    @AfterEach
    void end() throws IOException {
        requests.close();
        generator.close();
        metrics.close();
    }

    @Test
    void errorsThatLastTripTheRuleOnceItHasHeldThroughout() throws IOException {
        watch("errors of all > 50 % for 30 s");
        assertThat(seconds(100, 10, 0)).isEmpty();

        Abort abort = seconds(60, 4, 6).orElseThrow();

        assertThat(abort.atSeconds()).isBetween(100 + 20.0, 100 + 30 + 3.0);
        Abort.Figure figure = abort.figure();
        assertThat(figure).isNotNull();
        assertThat(figure.observed()).isGreaterThan(50);
        assertThat(figure.toSeconds() - figure.fromSeconds()).isEqualTo(30);
        assertThat(figure.samples()).isEqualTo(300);
        assertThat(abort.rule()).isEqualTo("errors of all > 50 % for 30 s");
        assertThat(abort.reason()).contains("errors of all > 50 % for 30 s", "300 requests", "from 1:", "to 2:");
    }

    @Test
    void errorsThatPauseDoNot() throws IOException {
        watch("errors of all > 50 % for 30 s");
        seconds(60, 10, 0);

        for (int i = 0; i < 5; i++) {
            assertThat(seconds(15, 0, 20)).isEmpty();
            assertThat(seconds(12, 5, 0))
                    .as("over the whole hold time errors are most")
                    .isEmpty();
        }
    }

    @Test
    void oneFailedRequestInAQuietTimeDoesNot() throws IOException {
        watch("errors of all > 20 % for 30 s");
        seconds(90, 0, 0);
        assertThat(seconds(1, 0, 1)).isEmpty();
        assertThat(seconds(60, 0, 0)).isEmpty();
        for (int i = 0; i < 6; i++) {
            assertThat(seconds(1, 0, 1))
                    .as("and neither do three in half a minute")
                    .isEmpty();
            assertThat(seconds(9, 0, 0)).isEmpty();
        }
    }

    @Test
    void silenceAfterErrorsDoesNot() throws IOException {
        watch("errors of all > 50 % for 30 s");
        seconds(90, 10, 0);

        assertThat(seconds(15, 0, 20)).isEmpty();
        assertThat(seconds(60, 0, 0)).isEmpty();
    }

    @Test
    void theWarmUpAndTheGraceAreSpared() throws IOException {
        watch("errors of all > 50 % for 30 s after 2 m");

        assertThat(seconds(149, 0, 10)).isEmpty();
        assertThat(seconds(5, 0, 10)).isPresent();
    }

    @Test
    void slowRequestsTripByWhenTheirAnswerCame() throws IOException {
        watch("p99 of all > 20 s for 30 s");
        seconds(100, 20, 0);
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < 40 && abort.isEmpty(); i++) {
            abort = second(20, 0, i % 2 == 0 ? 25_000_000 : FAST);
        }

        assertThat(abort).isPresent();
        assertThat(abort.get().figure()).isNotNull();
        assertThat(abort.get().figure().observed()).isEqualTo(25_000);
    }

    @Test
    void aFewSlowRequestsAmongFewDoNot() throws IOException {
        watch("p99 of all > 20 s for 30 s");
        seconds(100, 1, 0);

        for (int i = 0; i < 60; i++) {
            assertThat(second(1, 0, i % 5 == 0 ? 25_000_000 : FAST)).isEmpty();
        }
    }

    @Test
    void aStackThatAcceptsAndNeverAnswersTripsTheThroughputRule() throws IOException {
        watch("errors of all > 5 % for 30 s", "throughput of all < 1 /s for 30 s");
        seconds(100, 10, 0);

        Abort abort = hanging(40, 10).orElseThrow();

        assertThat(abort.rule()).isEqualTo("throughput of all < 1 /s for 30 s");
        assertThat(abort.atSeconds()).isBetween(128.0, 135.0);
    }

    @Test
    void aTimeInWhichNobodyAskedDoesNot() throws IOException {
        watch("throughput of all < 1 /s for 30 s");
        seconds(100, 10, 0);

        assertThat(hanging(60, 0)).isEmpty();
    }

    @Test
    void aGeneratorThatGotNoProcessorIsNoStackThatHangs() throws IOException {
        watch("throughput of all < 1 /s for 30 s");
        seconds(100, 10, 0);

        for (int i = 0; i < 60; i++) {
            now++;
            assertThat(watch.look(now)).isEmpty();
        }
    }

    @Test
    void aGeneratorThatSendsSecondsLateIsNoWitnessThatNobodyAnswers() throws IOException {
        watch("throughput of all < 1 /s for 30 s");
        seconds(100, 10, 0);

        for (int i = 0; i < 60; i++) {
            now++;
            generator.append(new GeneratorHealth(now, 1, 1, 180, 5136, 15, 15, 0, 0));
            assertThat(watch.look(now)).isEmpty();
        }
    }

    @Test
    void aQueueThatStaysDeepTripsOnceEverySampleOfTheHoldTimeIs() throws IOException {
        watch("queue orders depth > 100 for 1 m");
        now = 60;
        assertThat(depth(10, 500)).as("its beginning lies in the warm-up").isEmpty();
        assertThat(depth(40, 500)).isEmpty();
        assertThat(depth(10, 100)).as("100 is not above 100").isEmpty();
        assertThat(depth(60, 400)).isEmpty();

        Abort abort = depth(10, 500).orElseThrow();

        assertThat(abort.figure()).isNotNull();
        assertThat(abort.figure().observed()).as("it was that deep at least").isEqualTo(400);
    }

    @Test
    void aMetricThatIsNotSeenShowsNothing() throws IOException {
        watch("queue orders depth > 100 for 1 m");
        now = 60;
        depth(30, 500);
        now += 40;
        assertThat(depth(30, 500)).isEmpty();
        assertThat(depth(20, 500)).as("a minute after the gap has not passed").isEmpty();
        assertThat(depth(30, 500)).isPresent();
    }

    @Test
    void oneZoneWithoutHealthyHostsIsEnoughWhereAnyZoneIsMeant() throws IOException {
        watch("healthy hosts in any zone < 1 for 30 s");
        now = 60;
        assertThat(hosts(60, 0, 4)).isPresent();
    }

    @Test
    void theZonesTogetherAreMeantElse() throws IOException {
        watch("healthy hosts < 1 for 30 s");
        now = 60;
        assertThat(hosts(60, 0, 4)).isEmpty();
        assertThat(hosts(40, 0, 0)).isPresent();
    }

    private void watch(String... lines) {
        watch = new AbortWatch(run, AbortPlans.rules(lines), 1);
    }

    /** So many seconds, each with so many requests that are answered in it. @return what tripped, and when first */
    private Optional<Abort> seconds(int count, int ok, int failed) throws IOException {
        for (int i = 0; i < count; i++) {
            Optional<Abort> abort = second(ok, failed, FAST);
            if (abort.isPresent()) {
                return abort;
            }
        }
        return Optional.empty();
    }

    private Optional<Abort> second(int ok, int failed, long latencyMicros) throws IOException {
        for (int i = 0; i < ok + failed; i++) {
            long completed = Math.round((now + (i + 0.5) / (ok + failed)) * 1e6);
            requests.append(new Request(
                    completed - latencyMicros,
                    0,
                    latencyMicros,
                    "buy",
                    "place order",
                    "eu",
                    EntryPoint.ALB,
                    i < ok ? 200 : 503,
                    i < ok ? Outcome.OK : Outcome.FAILED,
                    i < ok ? Layer.NONE : Layer.APPLICATION,
                    true));
        }
        requests.flush();
        return passed(ok + failed);
    }

    /** Visits come, and nobody is answered. */
    private Optional<Abort> hanging(int count, int visits) throws IOException {
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < count && abort.isEmpty(); i++) {
            abort = passed(visits);
        }
        return abort;
    }

    private Optional<Abort> passed(int visits) throws IOException {
        now++;
        generator.append(new GeneratorHealth(now, 0.1, 0.2, 3, 2, visits, visits, 0, 0));
        return watch.look(now);
    }

    private Optional<Abort> depth(int count, double value) throws IOException {
        return sampled(count, "queue-depth", "orders", null, value, null, 0);
    }

    private Optional<Abort> hosts(int count, double one, double other) throws IOException {
        return sampled(count, "healthy-hosts", "web", "a", one, "b", other);
    }

    /** A sample every ten seconds. */
    private Optional<Abort> sampled(
            int count,
            String metric,
            String of,
            @Nullable String zone,
            double value,
            @Nullable String other,
            double rest)
            throws IOException {
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < count / 10 && abort.isEmpty(); i++) {
            now += 10;
            metrics.append(new Observation(metric, of, zone, now, 10, value, "each"));
            if (other != null) {
                metrics.append(new Observation(metric, of, other, now, 10, rest, "each"));
            }
            abort = watch.look(now);
        }
        return abort;
    }
}
