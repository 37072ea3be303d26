package dev.doorbuster.reports.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.record.Layer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which visitors fared badly, found without being asked for.
 *
 * @param kind {@link #OUTAGE}, {@link #SLOW} or {@link #ERRORS}
 * @param of {@code all}, or a journey
 * @param fromSeconds stack seconds since second zero; of an outage exact to its first request, else to a wall second
 * @param openEnded whether it went on when the last request was due: nobody knows how long it lasted
 * @param requests that were due in it
 * @param errors of these; of an outage, all
 * @param errorsByLayer by the name of the layer that refused or lost them
 * @param medianMs of those that were served, wall milliseconds; null unless it is slow, like the next three
 * @param reference the window that it is held against
 * @param referenceMedianMs of those that were served in the reference
 * @param addedMs the difference of the two medians
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Episode(
        String kind,
        String of,
        double fromSeconds,
        double toSeconds,
        double lengthSeconds,
        boolean openEnded,
        long requests,
        long errors,
        Map<String, Long> errorsByLayer,
        @Nullable Double medianMs,
        @Nullable String reference,
        @Nullable Double referenceMedianMs,
        @Nullable Double addedMs) {

    /** Requests were due and none was served. */
    public static final String OUTAGE = "outage";

    /** The median latency lay well above that of the reference. */
    public static final String SLOW = "slow";

    /** Some were served, but many were not. */
    public static final String ERRORS = "errors";

    static Episode outage(String of, Outage outage) {
        return new Episode(
                OUTAGE,
                of,
                outage.fromSeconds(),
                outage.toSeconds(),
                micros(outage.lengthSeconds()),
                outage.openEnded(),
                outage.requests(),
                outage.requests(),
                byWord(outage.errors()),
                null,
                null,
                null,
                null);
    }

    static Episode errors(String of, Stretch stretch, boolean openEnded, long requests, Map<Layer, Long> errors) {
        return new Episode(
                ERRORS,
                of,
                stretch.fromSeconds(),
                stretch.toSeconds(),
                micros(stretch.lengthSeconds()),
                openEnded,
                requests,
                sum(errors),
                byWord(errors),
                null,
                null,
                null,
                null);
    }

    /** As this one, but slow, with what it is slow against. */
    Episode slow(double medianMs, String reference, double referenceMedianMs) {
        return new Episode(
                SLOW,
                of,
                fromSeconds,
                toSeconds,
                lengthSeconds,
                openEnded,
                requests,
                errors,
                errorsByLayer,
                millis(medianMs),
                reference,
                millis(referenceMedianMs),
                millis(medianMs - referenceMedianMs));
    }

    private static long sum(Map<Layer, Long> errors) {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> byWord(Map<Layer, Long> errors) {
        Map<String, Long> words = new TreeMap<>();
        errors.forEach((layer, count) -> words.put(layer.word(), count));
        return words;
    }

    /** The noise of binary fractions cut off. */
    private static double micros(double seconds) {
        return Math.rint(seconds * 1e6) / 1e6;
    }

    private static double millis(double ms) {
        return Math.rint(ms * 1e3) / 1e3;
    }
}
