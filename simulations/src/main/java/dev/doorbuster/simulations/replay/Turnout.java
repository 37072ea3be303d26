package dev.doorbuster.simulations.replay;

import dev.doorbuster.simulations.replay.ReplayRules.Bursts;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Who comes when: the rows of a table, each as often as the scale says, in order of time.
 *
 * <p>A scale is one on visitors. Of half of them every second client is left out with all that it does; of twice as many each has a double, who
 * comes up to {@value #APART_SECONDS} s earlier or later, a time that is drawn for each client. So what one client does stays together,
 * and requests clump as they did: two crowds that know nothing of each other have the index of dispersion of one.
 */
final class Turnout {

    /** What a replay may hold at the most: the generator has all of it in its memory. */
    static final int MOST = 2_000_000;

    /** Microseconds that have room beside a number of a row. */
    static final long LONGEST = 1L << 41;

    private static final int APART_SECONDS = 10;
    private static final long SECOND = 1_000_000;
    private static final int ROW_BITS = 22;
    private static final long ROW_MASK = (1L << ROW_BITS) - 1;

    /** Microseconds since the log began, above the number of the row. */
    private final long[] keys;

    private final long length;

    private Turnout(long[] keys, long length) {
        this.keys = keys;
        this.length = length;
    }

    /** How many would come. */
    static long size(RequestTable table, double scale, long seed) {
        long size = 0;
        for (int row = 0; row < table.size(); row++) {
            size += times(table, row, scale, seed);
        }
        return size;
    }

    /** @throws IllegalArgumentException if they are more than {@link #MOST}, or none */
    static Turnout of(RequestTable table, double scale, Bursts bursts, long seed) {
        long size = size(table, scale, seed);
        if (size > MOST || size == 0) {
            throw new IllegalArgumentException("expected 1 to " + MOST + " requests, found " + size);
        }
        long begin = begin(table);
        long length = length(table, begin);
        SplittableRandom random = new SplittableRandom(seed);
        long[] keys = new long[(int) size];
        int next = 0;
        for (int row = 0; row < table.size(); row++) {
            long start = table.startMicros(row) - begin;
            int times = times(table, row, scale, seed);
            for (int copy = 0; copy < times; copy++) {
                long at = reflected(
                        placed(start, table.precisionMicros(row), bursts, random) + apart(table, row, copy, seed),
                        length);
                keys[next++] = at << ROW_BITS | row;
            }
        }
        Arrays.sort(keys);
        return new Turnout(keys, length);
    }

    /** The whole second in which the first request began. */
    static long begin(RequestTable table) {
        long first = Long.MAX_VALUE;
        for (int row = 0; row < table.size(); row++) {
            first = Math.min(first, table.startMicros(row));
        }
        return Math.floorDiv(first, SECOND) * SECOND;
    }

    /** From its beginning to the end of its last request, in microseconds. */
    static long length(RequestTable table) {
        return length(table, begin(table));
    }

    private static long length(RequestTable table, long begin) {
        long length = 0;
        for (int row = 0; row < table.size(); row++) {
            length = Math.max(length, table.startMicros(row) + table.precisionMicros(row) - begin);
        }
        return length;
    }

    private static int times(RequestTable table, int row, double scale, long seed) {
        int whole = (int) scale;
        return whole + (unit(seed, table.lot(row), 0) < scale - whole ? 1 : 0);
    }

    /** Within what the log tells of its time. */
    private static long placed(long start, long precision, Bursts bursts, SplittableRandom random) {
        return bursts == Bursts.SMOOTH
                ? start / SECOND * SECOND + random.nextLong(SECOND)
                : start + random.nextLong(precision);
    }

    private static long apart(RequestTable table, int row, int copy, long seed) {
        return copy == 0 ? 0 : Math.round((unit(seed, table.lot(row), copy) * 2 - 1) * APART_SECONDS * SECOND);
    }

    /** Who would come before the beginning, or after the end, comes as long after or before it. */
    private static long reflected(long at, long length) {
        long inside = at < 0 ? -at : at >= length ? 2 * length - 1 - at : at;
        return Math.max(0, Math.min(length - 1, inside));
    }

    /** From 0 to 1, the same for the same lot and purpose. */
    private static double unit(long seed, int lot, int purpose) {
        return new SplittableRandom(seed ^ ((long) purpose << 32) ^ (lot + 1) * 0x9E3779B97F4A7C15L).nextDouble();
    }

    int size() {
        return keys.length;
    }

    /** Microseconds of the log's time since it began. */
    long atMicros(int place) {
        return keys[place] >>> ROW_BITS;
    }

    int row(int place) {
        return (int) (keys[place] & ROW_MASK);
    }

    /** Of all rows, each once, as the log has them. */
    static Curve curveOf(RequestTable table) {
        long begin = begin(table);
        return Curve.of(
                LongStream.range(0, table.size()).map(row -> table.startMicros((int) row) - begin), length(table));
    }

    Curve curve() {
        return Curve.of(LongStream.range(0, keys.length).map(place -> atMicros((int) place)), length);
    }
}
