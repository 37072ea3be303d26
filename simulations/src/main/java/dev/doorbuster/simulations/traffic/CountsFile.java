package dev.doorbuster.simulations.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Counts per time: a CSV file whose first column is a time ({@code 1998-07-07 21:41:00}) and whose second is a count, or, of a file that
 * has none named {@code count} or {@code value}, one arrival a line. Lines may be out of order; those of one time add up.
 */
final class CountsFile {

    private final NavigableMap<LocalDateTime, Double> counts = new TreeMap<>();
    private final Unread unread = new Unread();
    private boolean counted;

    static CountsFile read(Path file) throws IOException {
        CountsFile counts = new CountsFile();
        TextLines.read(file, (number, text) -> counts.line(String.valueOf(file.getFileName()), number, text));
        if (counts.counts.size() < 2) {
            throw new IOException(file + ": expected lines with a time and a count below a line of names, found "
                    + counts.counts.size()
                    + counts.unread.first().stream()
                            .findFirst()
                            .map(first -> "; " + first)
                            .orElse(""));
        }
        return counts;
    }

    /** Whether the file has counts; else each line is an arrival. */
    boolean counted() {
        return counted;
    }

    Unread unread() {
        return unread;
    }

    LocalDateTime first() {
        return counts.firstKey();
    }

    LocalDateTime last() {
        return counts.lastKey();
    }

    /** The most frequent distance between two times; of several the shortest. */
    Duration interval() {
        Map<Duration, Integer> distances = new TreeMap<>();
        LocalDateTime before = null;
        for (LocalDateTime at : counts.keySet()) {
            if (before != null) {
                distances.merge(Duration.between(before, at), 1, Integer::sum);
            }
            before = at;
        }
        Duration most = Duration.ofSeconds(1);
        int times = 0;
        for (Map.Entry<Duration, Integer> distance : distances.entrySet()) {
            if (distance.getValue() > times) {
                most = distance.getKey();
                times = distance.getValue();
            }
        }
        return most;
    }

    /** Counts from a time on, before another, at even intervals; an interval with no line counts 0. */
    List<Double> between(LocalDateTime from, LocalDateTime to, Duration every) {
        int bins = intervals(from, to, every);
        double[] sums = new double[bins];
        counts.subMap(from, true, to, false)
                .forEach(
                        (at, count) -> sums[(int) (Duration.between(from, at).toMillis() / every.toMillis())] += count);
        return Arrays.stream(sums).boxed().toList();
    }

    /** How many of those intervals have no line. */
    long missing(LocalDateTime from, LocalDateTime to, Duration every) {
        long lines = counts.subMap(from, true, to, false).keySet().stream()
                .map(at -> Duration.between(from, at).toMillis() / every.toMillis())
                .distinct()
                .count();
        return intervals(from, to, every) - lines;
    }

    private static int intervals(LocalDateTime from, LocalDateTime to, Duration every) {
        return (int) ((Duration.between(from, to).toMillis() + every.toMillis() - 1) / every.toMillis());
    }

    /** The mean count at each time of the day. */
    List<Double> meanDay(Duration every) {
        Map<Long, double[]> sums = new HashMap<>();
        counts.forEach((at, count) -> {
            double[] sum = sums.computeIfAbsent(
                    Duration.between(at.toLocalDate().atStartOfDay(), at).toMillis() / every.toMillis(),
                    bin -> new double[2]);
            sum[0] += count;
            sum[1]++;
        });
        List<Double> day = new ArrayList<>();
        for (long bin = 0; bin < Duration.ofDays(1).toMillis() / every.toMillis(); bin++) {
            double[] sum = sums.getOrDefault(bin, new double[] {0, 1});
            day.add((double) Math.round(sum[0] / sum[1]));
        }
        return day;
    }

    /** The times of single arrivals, in order, in seconds since the first. */
    double[] arrivalSeconds() {
        return counts.entrySet().stream()
                .flatMapToDouble(e -> {
                    double seconds = Duration.between(first(), e.getKey()).toNanos() / 1e9;
                    return DoubleStream.generate(() -> seconds).limit(Math.round(e.getValue()));
                })
                .toArray();
    }

    private void line(String file, long number, String text) {
        String[] columns = text.split(",", -1);
        if (number == 1) {
            counted = columns.length > 1 && columns[1].strip().matches("(?i)count|value");
            return;
        }
        if (text.isBlank()) {
            return;
        }
        try {
            double count = counted ? Double.parseDouble(columns[1]) : 1;
            if (!(count >= 0)) {
                throw new IllegalArgumentException("a count is 0 or more");
            }
            counts.merge(LocalDateTime.parse(columns[0].strip().replace(' ', 'T')), count, Double::sum);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            unread.add(file, number, "expected a time" + (counted ? " and a count" : ""));
        }
    }
}
