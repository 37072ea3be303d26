package dev.doorbuster.reports.aborts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.GeneratorHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over a record that grows second by second. The clock is a number; the warm-up ends at 60 s, the plan at 660 s. */
class AbortWatchTest {

    @TempDir
    Path runs;

    private GrowingRun run;

    @BeforeEach
    void begin() throws IOException {
        run = new GrowingRun(runs);
    }

    @AfterEach
    void end() throws IOException {
        run.close();
    }

    @Test
    void errorsThatLastTripTheRuleOnceItHasHeldThroughout() throws IOException {
        run.watch("errors of all > 50 % for 30 s");
        assertThat(run.seconds(100, 10, 0)).isEmpty();

        Abort abort = run.seconds(60, 4, 6).orElseThrow();

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
        run.watch("errors of all > 50 % for 30 s");
        run.seconds(60, 10, 0);

        for (int i = 0; i < 5; i++) {
            assertThat(run.seconds(15, 0, 20)).isEmpty();
            assertThat(run.seconds(12, 5, 0))
                    .as("over the whole hold time errors are most")
                    .isEmpty();
        }
    }

    @Test
    void oneFailedRequestInAQuietTimeDoesNot() throws IOException {
        run.watch("errors of all > 20 % for 30 s");
        run.seconds(90, 0, 0);
        assertThat(run.seconds(1, 0, 1)).isEmpty();
        assertThat(run.seconds(60, 0, 0)).isEmpty();
        for (int i = 0; i < 6; i++) {
            assertThat(run.seconds(1, 0, 1))
                    .as("and neither do three in half a minute")
                    .isEmpty();
            assertThat(run.seconds(9, 0, 0)).isEmpty();
        }
    }

    @Test
    void silenceAfterErrorsDoesNot() throws IOException {
        run.watch("errors of all > 50 % for 30 s");
        run.seconds(90, 10, 0);

        assertThat(run.seconds(15, 0, 20)).isEmpty();
        assertThat(run.seconds(60, 0, 0)).isEmpty();
    }

    @Test
    void theWarmUpAndTheGraceAreSpared() throws IOException {
        run.watch("errors of all > 50 % for 30 s after 2 m");

        assertThat(run.seconds(149, 0, 10)).isEmpty();
        assertThat(run.seconds(5, 0, 10)).isPresent();
    }

    @Test
    void slowRequestsTripByWhenTheirAnswerCame() throws IOException {
        run.watch("p99 of all > 20 s for 30 s");
        run.seconds(100, 20, 0);
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < 40 && abort.isEmpty(); i++) {
            abort = run.second(20, 0, i % 2 == 0 ? 25_000_000 : GrowingRun.FAST);
        }

        assertThat(abort).isPresent();
        assertThat(abort.get().figure()).isNotNull();
        assertThat(abort.get().figure().observed()).isEqualTo(25_000);
    }

    @Test
    void aFewSlowRequestsAmongFewDoNot() throws IOException {
        run.watch("p99 of all > 20 s for 30 s");
        run.seconds(100, 1, 0);

        for (int i = 0; i < 60; i++) {
            assertThat(run.second(1, 0, i % 5 == 0 ? 25_000_000 : GrowingRun.FAST))
                    .isEmpty();
        }
    }

    @Test
    void aStackThatAcceptsAndNeverAnswersTripsTheThroughputRule() throws IOException {
        run.watch("errors of all > 5 % for 30 s", "throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);

        Abort abort = run.hanging(40, 10).orElseThrow();

        assertThat(abort.rule()).isEqualTo("throughput of all < 1 /s for 30 s");
        assertThat(abort.atSeconds()).isBetween(128.0, 135.0);
    }

    @Test
    void aTimeInWhichNobodyAskedDoesNot() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);

        assertThat(run.hanging(60, 0)).isEmpty();
    }

    @Test
    void aGeneratorThatGotNoProcessorIsNoStackThatHangs() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);

        for (int i = 0; i < 60; i++) {
            run.pass(1);
            assertThat(run.look()).isEmpty();
        }
    }

    @Test
    void aGeneratorThatSendsSecondsLateIsNoWitnessThatNobodyAnswers() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);

        for (int i = 0; i < 60; i++) {
            run.pass(1);
            run.tells(new GeneratorHealth(run.now(), 1, 1, 180, 5136, 15, 15, 0, 0, null));
            assertThat(run.look()).isEmpty();
        }
    }

    @Test
    void aQueueThatStaysDeepTripsOnceEverySampleOfTheHoldTimeIs() throws IOException {
        run.watch("queue orders depth > 100 for 1 m");
        run.pass(60);
        assertThat(run.depth(10, 500)).as("its beginning lies in the warm-up").isEmpty();
        assertThat(run.depth(40, 500)).isEmpty();
        assertThat(run.depth(10, 100)).as("100 is not above 100").isEmpty();
        assertThat(run.depth(60, 400)).isEmpty();

        Abort abort = run.depth(10, 500).orElseThrow();

        assertThat(abort.figure()).isNotNull();
        assertThat(abort.figure().observed()).as("it was that deep at least").isEqualTo(400);
    }

    @Test
    void aMetricThatIsNotSeenShowsNothing() throws IOException {
        run.watch("queue orders depth > 100 for 1 m");
        run.pass(60);
        run.depth(30, 500);
        run.pass(40);
        assertThat(run.depth(30, 500)).isEmpty();
        assertThat(run.depth(20, 500))
                .as("a minute after the gap has not passed")
                .isEmpty();
        assertThat(run.depth(30, 500)).isPresent();
    }

    @Test
    void oneZoneWithoutHealthyHostsIsEnoughWhereAnyZoneIsMeant() throws IOException {
        run.watch("healthy hosts in any zone < 1 for 30 s");
        run.pass(60);
        assertThat(run.hosts(60, 0, 4)).isPresent();
    }

    @Test
    void theZonesTogetherAreMeantElse() throws IOException {
        run.watch("healthy hosts < 1 for 30 s");
        run.pass(60);
        assertThat(run.hosts(60, 0, 4)).isEmpty();
        assertThat(run.hosts(40, 0, 0)).isPresent();
    }
}
