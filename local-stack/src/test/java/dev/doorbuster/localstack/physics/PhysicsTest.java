package dev.doorbuster.localstack.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The rows of the physics table with fewer samples, and so with wider bounds where chance has a part. */
@Execution(ExecutionMode.CONCURRENT)
class PhysicsTest {
    @Test
    void erlangC_isWhatTheTablesSay() {
        assertThat(new ErlangC(1, 0.7, 1).waitProbability()).isCloseTo(0.7, within(1e-12));
        assertThat(new ErlangC(2, 1, 1).waitProbability()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(new ErlangC(1, 0.5, 1).meanWait()).isCloseTo(1, within(1e-12));
        // M/M/1: the time from arrival to answer is exponential with rate mu - lambda.
        assertThat(new ErlangC(1, 0.5, 1).sojournQuantile(0.95)).isCloseTo(-Math.log(0.05) / 0.5, within(1e-9));
    }

    @Test
    void waits_areThoseOfErlangC() {
        assertThat(new Waiting(PhysicsTable.SEED, 0.7, 150_000).rows())
                .hasSize(3)
                .allSatisfy(offByAtMost(8));
    }

    @Test
    void queue_growsAndDrainsAsArithmeticSays() {
        assertThat(new Backlog(PhysicsTable.SEED, 20_000).rows()).hasSize(2).allSatisfy(offByAtMost(2));
    }

    @Test
    void lostZone_failsItsShareOfTheRequests_untilTheHealthChecksKnow() {
        assertThat(new ZoneLoss(PhysicsTable.SEED, 800_000).row()).satisfies(offByAtMost(2));
    }

    @Test
    void failover_refusesOrdersForAsLongAsItTakes() {
        assertThat(new Failover(PhysicsTable.SEED, 200_000).row()).satisfies(offByAtMost(2));
    }

    private static ThrowingConsumer<Row> offByAtMost(double percent) {
        return row -> assertThat(row.offByPercent())
                .as("seed %d: %s", PhysicsTable.SEED, row)
                .isLessThanOrEqualTo(percent);
    }
}
