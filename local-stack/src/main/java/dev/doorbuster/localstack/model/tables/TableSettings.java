package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * A DynamoDB table, and what its clients do when it throttles them. Units are of a wall second; figures that name no source are assumptions.
 *
 * @param mode how capacity is paid for
 * @param writeUnits at the start: a new on-demand table takes 4,000 a second
 * @param readUnits at the start: a new on-demand table takes 12,000 a second
 * @param stackDoubling after which a peak counts as a previous one, of which on-demand takes twice as much; 30 minutes on AWS
 * @param stackBurst of a provisioned table: so long a time's unused capacity is kept; 300 s on AWS
 * @param partitionWriteUnits a partition takes 1,000 a second
 * @param partitionReadUnits a partition takes 3,000 a second
 * @param latency of a call; it is measured, but adds nothing to a page, whose service time holds its calls already
 * @param retries of the SDK when it is throttled; 8 for DynamoDB
 * @param backOff before the first retry at most, doubled for each further one, drawn evenly from 0; 25 ms in the SDK. A wall time
 */
public record TableSettings(
        Mode mode,
        int writeUnits,
        int readUnits,
        Duration stackDoubling,
        Duration stackBurst,
        int partitionWriteUnits,
        int partitionReadUnits,
        ServiceTime latency,
        int retries,
        Duration backOff) {
    /** The billing modes, by their names in the API. */
    public enum Mode {
        PAY_PER_REQUEST,
        PROVISIONED
    }

    /** A new on-demand table. */
    public static TableSettings standard() {
        return new TableSettings(
                Mode.PAY_PER_REQUEST,
                4_000,
                12_000,
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                1_000,
                3_000,
                ServiceTime.ofMillis(5, 0.5),
                8,
                Duration.ofMillis(25));
    }

    /** The same with other units a second, at the start or for good as the mode has it. */
    public TableSettings with(Mode otherMode, int otherWriteUnits, int otherReadUnits) {
        return new TableSettings(
                otherMode,
                otherWriteUnits,
                otherReadUnits,
                stackDoubling,
                stackBurst,
                partitionWriteUnits,
                partitionReadUnits,
                latency,
                retries,
                backOff);
    }
}
