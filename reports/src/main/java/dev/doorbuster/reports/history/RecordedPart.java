package dev.doorbuster.reports.history;

import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How far the record of requests goes. A request is written when it has ended: of a record that was cut, those are missing too that were
 * due before the cut and went on.
 *
 * @param toSeconds what had ended by then is in the record, stack seconds; infinite if nothing is missing, negatively so if anything may be
 * @param longestSeconds no request takes longer, stack seconds
 * @param speed stack seconds per wall second
 */
public record RecordedPart(double toSeconds, double longestSeconds, double speed) {

    /** Gatling's time-out for a request, unless it is told otherwise; no log tells. */
    private static final double USUAL_TIME_OUT_SECONDS = 60;

    /** What ended is counted, and of a record that does not tell what was answered also written, within this time; wall seconds. */
    private static final double WRITTEN_WITHIN_SECONDS = 1;

    public static RecordedPart of(History history) {
        double speed = history.speed();
        double longest = Math.max(
                history.requests().latencies(LatencyFrom.PLANNED).longestMs() / 1000,
                history.run().plan().map(RecordedPart::timeOutSeconds).orElse(0.0));
        return new RecordedPart(
                history.gaps().containsKey(Stage.LOAD)
                        ? lastEnd(history) - WRITTEN_WITHIN_SECONDS * speed
                        : Double.POSITIVE_INFINITY,
                Math.max(USUAL_TIME_OUT_SECONDS, longest) * speed,
                speed);
    }

    private static double lastEnd(History history) {
        return history.run().plan().isPresent() ? ofOwnRecord(history) : ofLogs(history);
    }

    private static double timeOutSeconds(Plan plan) {
        return plan.profile().duration("request-timeout", Duration.ZERO).toNanos() / 1e9;
    }

    /**
     * The last second of the generator in which no more requests had been answered than we have. What it had recorded by then says as much
     * only if nothing waited to be written; but older records do not tell more.
     */
    private static double ofOwnRecord(History history) {
        long known = history.requests().samples();
        return history.generator().stream()
                .filter(second -> answered(second) <= known)
                .mapToDouble(GeneratorHealth::atSeconds)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static long answered(GeneratorHealth second) {
        return Objects.requireNonNullElse(second.requestsAnswered(), second.requestsRecorded());
    }

    /** The earliest end of a damaged log; nothing is known of logs that are no longer what the run was made of. */
    private static double ofLogs(History history) {
        List<GatlingLog> logs = history.run().logs();
        boolean same = history.requests().samples()
                        == logs.stream().mapToLong(GatlingLog::requests).sum()
                && history.visitsBegun()
                        == logs.stream().mapToLong(GatlingLog::visits).sum();
        return logs.stream()
                .filter(log -> same && log.damage() != null)
                .mapToDouble(GatlingLog::endSeconds)
                .min()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Whether all requests are in it that were due in the window and took less than that. */
    public boolean holdsAll(Window due, double lessThanMs) {
        return due.endSeconds() + Math.min(lessThanMs / 1000 * speed, longestSeconds) <= toSeconds;
    }
}
