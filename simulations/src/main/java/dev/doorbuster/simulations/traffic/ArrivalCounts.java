package dev.doorbuster.simulations.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many requests began in each second, in any order of time. Where the log has requests in more than {@value #MOST_PAGES} different hours it
 * is counted by the minute, beyond as many days and a half by the hour, and so on: the table stays as large as it is.
 */
final class ArrivalCounts {

    private static final int MOST_PAGES = 400;
    private static final int PAGE = 3600;
    private static final int COARSER = 60;
    private static final long MICROS = 1_000_000;

    /** Intervals that a curve may have, in seconds: those that people think in. */
    private static final long[] INTERVALS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 604_800, 2_592_000
    };

    private Map<Long, int[]> pages = new HashMap<>();
    private long binSeconds = 1;
    private long lastPage = Long.MIN_VALUE;
    private int[] page = new int[0];
    private long firstSecond = Long.MAX_VALUE;
    private long lastSecond = Long.MIN_VALUE;

    void add(long startMicros) {
        long second = Math.floorDiv(startMicros, MICROS);
        firstSecond = Math.min(firstSecond, second);
        lastSecond = Math.max(lastSecond, second);
        long bin = Math.floorDiv(second, binSeconds);
        count(bin, 1);
    }

    private void count(long bin, int requests) {
        long number = Math.floorDiv(bin, PAGE);
        if (number != lastPage) {
            page = pages.computeIfAbsent(number, added -> new int[PAGE]);
            lastPage = number;
        }
        page[Math.floorMod(bin, PAGE)] += requests;
        if (pages.size() > MOST_PAGES) {
            coarsen();
        }
    }

    private void coarsen() {
        Map<Long, int[]> fine = pages;
        pages = new HashMap<>();
        lastPage = Long.MIN_VALUE;
        binSeconds *= COARSER;
        fine.forEach((number, bins) -> {
            for (int i = 0; i < PAGE; i++) {
                if (bins[i] > 0) {
                    count(Math.floorDiv(number * PAGE + i, COARSER), bins[i]);
                }
            }
        });
    }

    boolean isEmpty() {
        return firstSecond > lastSecond;
    }

    /** The second in which the first request began. */
    Instant first() {
        return Instant.ofEpochSecond(firstSecond);
    }

    /** From the first second to the last. */
    long seconds() {
        return lastSecond - firstSecond;
    }

    /** The shortest interval of which it takes no more than that many to tell of all. */
    Duration interval(int mostBins) {
        for (long interval : INTERVALS) {
            if (interval >= binSeconds && seconds() / interval + 1 <= mostBins) {
                return Duration.ofSeconds(interval);
            }
        }
        return Duration.ofSeconds(INTERVALS[INTERVALS.length - 1]);
    }

    /** The shortest interval that is known. */
    Duration resolution() {
        return Duration.ofSeconds(binSeconds);
    }

    /** Where an interval of that length begins that holds the first request; intervals begin at whole ones of the clock. */
    Instant begins(Duration every) {
        return Instant.ofEpochSecond(Math.floorDiv(firstSecond, every.toSeconds()) * every.toSeconds());
    }

    /**
     * Counts from {@link #begins} on, at even intervals.
     *
     * @param every a multiple of the resolution
     */
    List<Double> counts(Duration every) {
        long interval = every.toSeconds();
        long begin = begins(every).getEpochSecond();
        double[] counts = new double[(int) ((lastSecond - begin) / interval) + 1];
        pages.forEach((number, bins) -> {
            for (int i = 0; i < PAGE; i++) {
                if (bins[i] > 0) {
                    long second = Math.max(begin, (number * PAGE + i) * binSeconds);
                    counts[(int) ((second - begin) / interval)] += bins[i];
                }
            }
        });
        List<Double> list = new ArrayList<>(counts.length);
        for (double count : counts) {
            list.add(count);
        }
        return list;
    }
}
