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

/** What the watch for abort rules can see, when, and what it says of what it cannot. The plan ends at 660 s, its drain at 960 s. */
class AbortWatchSightTest {

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
    void aDiskThatStandsStillIsNoStackThatHangs() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);

        run.diskStandsStill();
        assertThat(run.seconds(60, 10, 0))
                .as("all were served, and nothing is on the disk")
                .isEmpty();
        assertThat(run.told()).singleElement().asString().contains("not watched since 1:4", "about requests");

        run.diskGoesOn();
        assertThat(run.seconds(10, 10, 0)).isEmpty();
        assertThat(run.told()).hasSize(2).last().asString().contains("watched again");
    }

    @Test
    void aStackThatHangsWhileTheDiskStandsStillIsSeenWhenItGoesOn() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);
        run.diskStandsStill();
        run.seconds(5, 10, 0);
        assertThat(run.hanging(50, 10)).isEmpty();

        run.diskGoesOn();

        assertThat(run.hanging(1, 10)).isPresent();
    }

    @Test
    void aRecorderThatLosesAnswersIsNoWitnessThatNobodyIsServed() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(100, 10, 0);

        for (int i = 1; i <= 60; i++) {
            run.pass(1);
            run.tells(new GeneratorHealth(run.now(), 0.1, 0.2, 3, 2, 10, 10, 10L * i, 1000, 1000 + 10L * i));
            assertThat(run.look()).isEmpty();
        }
    }

    @Test
    void theLastSecondsAreJudgedWhenTheLoadHasEnded() throws IOException {
        run.watch("errors of all > 50 % for 30 s");
        run.seconds(100, 10, 0);
        assertThat(run.seconds(26, 0, 10)).as("the record may be behind").isEmpty();

        run.loadEnds();

        Abort abort = run.look().orElseThrow();
        assertThat(abort.figure()).isNotNull();
        assertThat(abort.figure().toSeconds()).isEqualTo(126);
    }

    @Test
    void visitorsWhoStayBeyondThePlanAreWatched() throws IOException {
        run.watch("errors of all > 50 % for 30 s");
        run.seconds(660, 1, 0);

        assertThat(run.seconds(60, 0, 10)).isPresent();
    }

    @Test
    void thatNobodyIsServedAfterThePlanMeansNothing() throws IOException {
        run.watch("throughput of all < 1 /s for 30 s");
        run.seconds(640, 10, 0);

        assertThat(run.hanging(100, 10)).isEmpty();
    }

    @Test
    void metricsAreWatchedWhileQueuesDrain() throws IOException {
        run.watch("queue orders depth > 100 for 1 m");
        run.pass(660);
        run.loadEnds();

        assertThat(run.depth(200, 500)).isPresent();
    }

    @Test
    void aLookThatComesLateMissesNoHoldTime() throws IOException {
        run.watch("errors of all > 50 % for 30 s");
        run.seconds(100, 10, 0);
        for (int i = 0; i < 45; i++) {
            run.unseen(i < 32 ? 0 : 10, i < 32 ? 10 : 0);
        }

        Optional<Abort> abort = run.look();

        assertThat(abort)
                .as("they were over when somebody looked, and had lasted")
                .isPresent();
    }

    @Test
    void aSampleOfATimeToComeHidesNone() throws IOException {
        run.watch("queue orders depth > 100 for 1 m");
        run.pass(60);
        run.observed(4000, 0);
        assertThat(run.depth(60, 500)).isEmpty();

        assertThat(run.depth(20, 500)).isPresent();
        assertThat(run.told()).singleElement().asString().contains("queue-depth of orders", "yet to come", "1:06:40");
    }
}
