package dev.doorbuster.reports.history;

import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Window;
import java.util.List;

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

    /** What ended is written within this time; wall seconds. */
    private static final double WRITTEN_WITHIN_SECONDS = 1;

    public static RecordedPart of(History history) {
        double speed = history.speed();
        double longest = history.requests().latencies(LatencyFrom.PLANNED).longestMs() / 1000;
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

    /** The last second of the generator in which it had recorded no more than we have. */
    private static double ofOwnRecord(History history) {
        long known = history.requests().samples();
        return history.generator().stream()
                .filter(second -> second.requestsRecorded() <= known)
                .mapToDouble(GeneratorHealth::atSeconds)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
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
