package dev.doorbuster.reports.rendering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traffic of logs, as it is drawn for a person who knows what it was: on a page ({@link TrafficPage}) and in a terminal ({@link TrafficText}).
 *
 * @param title names it
 * @param begins when the first interval does, UTC
 * @param interval as people write it
 * @param intervalSeconds its length, above 0
 * @param counts requests in each interval
 * @param facts figures with their names, the most important first
 * @param mixes what the requests are made of
 * @param notes what is to be known of the logs, in sentences
 */
public record TrafficPicture(
        String title,
        String begins,
        String interval,
        double intervalSeconds,
        List<Double> counts,
        Map<String, String> facts,
        List<Bars> mixes,
        List<String> notes) {

    public TrafficPicture {
        counts = List.copyOf(counts);
        mixes = List.copyOf(mixes);
        notes = List.copyOf(notes);
    }

    /** Names with counts, the greatest first. */
    public record Bars(String title, Map<String, Long> counts) {

        public static Bars of(String title, Map<String, Long> counts) {
            Map<String, Long> sorted = new LinkedHashMap<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(count -> sorted.put(count.getKey(), count.getValue()));
            return new Bars(title, sorted);
        }

        long sum() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
