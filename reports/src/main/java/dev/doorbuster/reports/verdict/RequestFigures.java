package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Latencies;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of one name in one window. Latencies are null if there was none; counts, the least, the mean and the
 * longest are exact, percentiles exact to three digits.
 *
 * @param name null for all requests of the window
 * @param perSecond of all of them, served or not, per wall second of the window
 * @param sentMeanMs counted from when each request was sent, like the others that begin with {@code sent}; {@code minMs} to {@code
 *     maxMs} count from the planned arrival for the first request of a visit
 * @param refusedBy how many a layer refused or lost, by its name, expected refusals included; none of a layer that did not
 * @param errorsBy the errors among these; null in a verdict of before it was added
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RequestFigures(
        String window,
        @Nullable String name,
        long requests,
        long ok,
        long expectedRefusals,
        long failed,
        long noAnswer,
        double perSecond,
        @Nullable Double minMs,
        @Nullable Double meanMs,
        @Nullable Double p50Ms,
        @Nullable Double p75Ms,
        @Nullable Double p95Ms,
        @Nullable Double p99Ms,
        @Nullable Double maxMs,
        @Nullable Double sentMeanMs,
        @Nullable Double sentP50Ms,
        @Nullable Double sentP95Ms,
        @Nullable Double sentP99Ms,
        @Nullable Double sentMaxMs,
        Map<String, Long> refusedBy,
        @Nullable Map<String, Long> errorsBy) {

    /** Every window with each of its names, and with all of them. */
    public static List<RequestFigures> of(History history) {
        List<RequestFigures> figures = new ArrayList<>();
        for (Window window : history.timeline().windows()) {
            double wallSeconds = window.lengthSeconds() / history.speed();
            for (String name : history.requestNames()) {
                RequestTally tally = history.requests(name, window);
                if (tally.samples() > 0) {
                    figures.add(of(window, name, tally, wallSeconds));
                }
            }
            figures.add(of(window, null, history.requests(window), wallSeconds));
        }
        return figures;
    }

    public long errors() {
        return failed + noAnswer;
    }

    private static RequestFigures of(Window window, @Nullable String name, RequestTally tally, double wallSeconds) {
        boolean any = tally.samples() > 0;
        Latencies planned = tally.latencies(LatencyFrom.PLANNED);
        Latencies sent = tally.latencies(LatencyFrom.SENT);
        return new RequestFigures(
                window.name(),
                name,
                tally.samples(),
                tally.count(Outcome.OK),
                tally.count(Outcome.EXPECTED_REFUSAL),
                tally.count(Outcome.FAILED),
                tally.count(Outcome.NO_ANSWER),
                wallSeconds > 0 ? Figures.forFile(tally.samples() / wallSeconds) : 0,
                any ? planned.leastMs() : null,
                any ? Figures.forFile(planned.meanMs()) : null,
                any ? percentileMs(tally, LatencyFrom.PLANNED, 50) : null,
                any ? percentileMs(tally, LatencyFrom.PLANNED, 75) : null,
                any ? percentileMs(tally, LatencyFrom.PLANNED, 95) : null,
                any ? percentileMs(tally, LatencyFrom.PLANNED, 99) : null,
                any ? planned.longestMs() : null,
                any ? Figures.forFile(sent.meanMs()) : null,
                any ? percentileMs(tally, LatencyFrom.SENT, 50) : null,
                any ? percentileMs(tally, LatencyFrom.SENT, 95) : null,
                any ? percentileMs(tally, LatencyFrom.SENT, 99) : null,
                any ? sent.longestMs() : null,
                byLayer(tally::count),
                byLayer(tally::errors));
    }

    private static double percentileMs(RequestTally tally, LatencyFrom from, double percentile) {
        return tally.percentile(from, percentile).mostMs();
    }

    private static Map<String, Long> byLayer(ToLongFunction<Layer> counts) {
        Map<String, Long> byLayer = new TreeMap<>();
        for (Layer layer : Layer.values()) {
            long count = counts.applyAsLong(layer);
            if (layer != Layer.NONE && count > 0) {
                byLayer.put(layer.word(), count);
            }
        }
        return byLayer;
    }
}
