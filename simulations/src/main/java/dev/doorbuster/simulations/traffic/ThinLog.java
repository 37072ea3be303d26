package dev.doorbuster.simulations.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the times of requests tell of those that are missing from a log: that it was sampled by the clock, or has holes. */
final class ThinLog {

    private static final long FEW_REQUESTS = 1000;
    private static final int FEW_MINUTES = 6;
    private static final double NEARLY_ALL = 0.95;
    private static final long HOURS_TO_TELL = 3;

    /** With as many a minute an empty one comes by chance once in twenty thousand. */
    private static final double USUAL = 10;

    /** Requests that would have come on average while none did: by chance that happens once in a billion. */
    private static final double LONG_WITHOUT = 20;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_STEPS = 200_000;

    private ThinLog() {}

    /** In sentences; none if nothing seems to be missing. */
    static List<String> of(ArrivalCounts arrivals, MinutesOfHours minutes, long requests) {
        List<String> missing = new ArrayList<>();
        if (requests < FEW_REQUESTS) {
            missing.add("there are only " + requests + " requests: too few for the shape of a curve or a mix");
        }
        List<Integer> foremost = minutes.foremost(NEARLY_ALL, FEW_MINUTES);
        long inThem = minutes.requestsIn(foremost);
        boolean again =
                minutes.hoursWith(foremost) >= HOURS_TO_TELL && minutes.hoursWith(foremost) * 2 >= minutes.hours();
        if (again && inThem >= NEARLY_ALL * requests) {
            missing.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the requests are in %s of their hours: somebody thinned the log by the clock, and each"
                            + " such minute looks like a flash crowd and is none",
                    Math.floor(100.0 * inThem / requests),
                    named(foremost)));
        } else {
            holes(arrivals, missing);
        }
        return missing;
    }

    private static String named(List<Integer> minutes) {
        List<String> told = minutes.stream()
                .map(minute -> String.format(Locale.ROOT, ":%02d", minute))
                .toList();
        return (told.size() == 1 ? "minute " : "minutes ") + String.join(", ", told);
    }

    private static void holes(ArrivalCounts arrivals, List<String> missing) {
        boolean byMinute = arrivals.resolution().compareTo(MINUTE) <= 0 && arrivals.seconds() / 60 <= MOST_STEPS;
        Duration step = byMinute ? MINUTE : HOUR;
        if (arrivals.resolution().compareTo(step) > 0 || arrivals.seconds() / step.toSeconds() > MOST_STEPS) {
            return;
        }
        List<Double> counts = arrivals.counts(step);
        double[] busy = counts.stream()
                .mapToDouble(Double::doubleValue)
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        double usual = busy[busy.length / 2];
        int empty = counts.size() - busy.length;
        int longest = 0;
        int longestEnd = 0;
        int run = 0;
        for (int i = 0; i < counts.size(); i++) {
            run = counts.get(i) == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                longestEnd = i + 1;
            }
        }
        double mean = Arrays.stream(busy).sum() / Math.max(1, counts.size() - longest);
        if (empty == 0 || (usual < USUAL && mean * longest < LONG_WITHOUT)) {
            return;
        }
        Instant hole = arrivals.begins(step).plus(step.multipliedBy(longestEnd - longest));
        missing.add(String.format(
                Locale.ROOT,
                "%d of %d %s have no request where %.0f are usual, the longest hole of %d from %s on: a part of"
                        + " the log is missing, or the shop was down",
                empty,
                counts.size(),
                byMinute ? "minutes" : "hours",
                usual,
                longest,
                hole));
    }
}
