package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.chaos.ClientTruth;
import dev.doorbuster.record.Progress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitorsTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void beforeTheyComeNobodyIsHurt() {
        assertThat(visitors().truth(silent(), true, START.minusSeconds(3))).contains(ClientTruth.NOBODY_HURT);
    }

    @Test
    void whatTheyLiveThroughIsTold() {
        assertThat(visitors().truth(heard(10, progress(0.125, 840, 3)), true, START.plusSeconds(11)))
                .contains(new ClientTruth(12.5, 840));
    }

    @Test
    void idleVisitorsAreNoErrors() {
        assertThat(visitors().truth(heard(10, progress(0, 0, 0)), true, START.plusSeconds(11)))
                .contains(ClientTruth.NOBODY_HURT);
    }

    @Test
    void visitorsWhoWaitAndGetNoAnswerAtAllAreNotKnownToBeWell() {
        assertThat(visitors().truth(heard(10, progress(0, 0, 7)), true, START.plusSeconds(11)))
                .isEmpty();
    }

    @Test
    void aDeadGeneratorTellsNothing() {
        assertThat(visitors().truth(heard(10, progress(0, 100, 3)), false, START.plusSeconds(11)))
                .isEmpty();
    }

    @Test
    void aGeneratorThatWasNotHeardOfForAWhileTellsNothing() {
        LoadProcess.Heard last = heard(10, progress(0, 100, 3));

        assertThat(visitors().truth(last, true, START.plusSeconds(13))).isPresent();
        assertThat(visitors().truth(last, true, START.plusSeconds(13).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void aGeneratorThatNeverSpokeTellsNothingOnceItShouldHave() {
        assertThat(visitors().truth(silent(), true, START.plusSeconds(3))).isPresent();
        assertThat(visitors().truth(silent(), true, START.plusSeconds(4))).isEmpty();
    }

    @Test
    void afterAllHaveLeftNobodyIsHurtHoweverLongItTakes() {
        LoadProcess.Heard left = new LoadProcess.Heard(progress(0.5, 9_000, 0), START.plusSeconds(10), true);

        assertThat(visitors().truth(left, false, START.plus(Duration.ofHours(1))))
                .contains(ClientTruth.NOBODY_HURT);
    }

    private static Visitors visitors() {
        return new Visitors(null, START, null);
    }

    private static LoadProcess.Heard silent() {
        return new LoadProcess.Heard(progress(0, 0, 0), Instant.MIN, false);
    }

    private static LoadProcess.Heard heard(long seconds, Progress progress) {
        return new LoadProcess.Heard(progress, START.plusSeconds(seconds), false);
    }

    private static Progress progress(double errorShare, double p95Ms, long inFlight) {
        return new Progress(0, 10, 10, 10, p95Ms, errorShare, inFlight);
    }
}
