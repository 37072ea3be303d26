package dev.doorbuster.simulations.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What visits were like.
 *
 * @param count of visits; a multiple of {@code oneClientIn}
 * @param oneClientIn how many clients there were for each that was looked at: 1, 2, 4 and so on
 * @param requestsEach quantiles at every 5 %
 * @param thinkSeconds from one page to the next of the same visit; quantiles at every 5 %
 * @param transitions from one page to the next, by class; from {@link #BEGIN}, to {@link #END}
 */
public record VisitAccount(
        long count,
        int oneClientIn,
        List<Double> requestsEach,
        List<Double> thinkSeconds,
        Map<String, Map<String, Long>> transitions) {

    public static final String BEGIN = "begin";
    public static final String END = "end";

    private static final int PARTS = 20;

    /** Nearest rank; two zeros if there is nothing to tell. */
    static List<Double> quantiles(double[] sorted) {
        if (sorted.length == 0) {
            return List.of(0.0, 0.0);
        }
        return IntStream.rangeClosed(0, PARTS)
                .mapToObj(part -> sorted[(int) Math.round((double) part / PARTS * (sorted.length - 1))])
                .toList();
    }
}
