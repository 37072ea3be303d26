package dev.doorbuster.simulations.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much more arrivals clump than chance has it: the variance of the counts of equal bins, over their mean. One where everyone comes when they like
 * (Poisson), more in bursts, less where something paces them. It is taken within each minute, so that the curve does not count as a burst, and over
 * the minutes by their requests:
 *
 * <pre>
 *   index = sum over minutes of  n variance / mean   over   sum of n          n = requests of that minute
 * </pre>
 *
 * <p>Of the first {@value #MOST_MINUTES} minutes that have requests: more would not make it any more certain.
 */
final class Dispersion {

    private static final int MOST_MINUTES = 4000;
    private static final long MINUTE_MICROS = 60_000_000;

    private final long binMicros;
    private final Map<Long, int[]> minutes = new HashMap<>();
    private long lastMinute = Long.MIN_VALUE;
    private int[] bins = new int[0];

    Dispersion(long binMicros) {
        this.binMicros = binMicros;
    }

    void add(long startMicros) {
        long minute = Math.floorDiv(startMicros, MINUTE_MICROS);
        if (minute != lastMinute) {
            bins = bins(minute);
            lastMinute = minute;
        }
        if (bins.length > 0) {
            bins[(int) (Math.floorMod(startMicros, MINUTE_MICROS) / binMicros)]++;
        }
    }

    private int[] bins(long minute) {
        int[] known = minutes.get(minute);
        if (known == null) {
            known = minutes.size() < MOST_MINUTES ? new int[(int) (MINUTE_MICROS / binMicros)] : new int[0];
            if (known.length > 0) {
                minutes.put(minute, known);
            }
        }
        return known;
    }

    /** Empty if there are too few requests to tell: less than ten in each minute. The first and the last minute of a log are not whole, and are left out. */
    OptionalDouble index() {
        long first = minutes.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
        long last = minutes.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        double weighted = 0;
        long requests = 0;
        for (Map.Entry<Long, int[]> minute : minutes.entrySet()) {
            boolean whole = minute.getKey() > first && minute.getKey() < last;
            double sum = 0;
            double squares = 0;
            for (int count : minute.getValue()) {
                sum += count;
                squares += (double) count * count;
            }
            double mean = sum / minute.getValue().length;
            if (whole && sum >= 10) {
                weighted += sum * (squares / minute.getValue().length - mean * mean) / mean;
                requests += (long) sum;
            }
        }
        return requests == 0 ? OptionalDouble.empty() : OptionalDouble.of(weighted / requests);
    }
}
