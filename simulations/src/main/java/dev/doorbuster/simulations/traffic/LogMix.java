package dev.doorbuster.simulations.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What access logs boil down to; see {@link dev.doorbuster.simulations.profile.Mix} for what a profile reads of it. */
record LogMix(
        long requests,
        long robots,
        long unreadLines,
        List<String> firstUnread,
        long visits,
        long seconds,
        Map<String, Long> kinds,
        Map<String, Long> methods,
        Map<String, Long> statuses,
        Map<String, Long> edges,
        List<Double> requestsPerVisit,
        List<Double> thinkSeconds) {

    /** Quantiles at every 5 %, the least and the greatest included. */
    private static final int PARTS = 20;

    /** Nearest rank; two zeros if there is nothing to tell. */
    static List<Double> quantiles(List<Double> values) {
        if (values.isEmpty()) {
            return List.of(0.0, 0.0);
        }
        List<Double> sorted = values.stream().sorted().toList();
        return IntStream.rangeClosed(0, PARTS)
                .mapToObj(part -> sorted.get((int) Math.round((double) part / PARTS * (sorted.size() - 1))))
                .toList();
    }
}
