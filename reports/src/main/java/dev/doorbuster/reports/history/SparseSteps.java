package dev.doorbuster.reports.history;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * A histogram of few values in few bytes, of the same buckets as {@link Histogram} has at three significant digits: 4 bytes for each
 * bucket that holds anything, in a table that is at most three quarters full. Made to be added to a {@link Histogram}.
 */
final class SparseSteps {

    /** Values below are buckets of their own; above, each doubling has half as many. */
    private static final int EXACT = 2048;

    private static final int HALF = EXACT / 2;
    private static final int COUNT_BITS = 16;
    private static final int MOST = (1 << COUNT_BITS) - 1;

    /** The bucket in the upper half, its count in the lower; 0 where nothing is. A bucket that is full goes on in another entry. */
    private int[] entries = new int[8];

    private int used;

    /** @param value 0 or more */
    void record(long value) {
        add(bucketOf(value), 1);
    }

    /** As if all of the other's values had been recorded. */
    void add(SparseSteps other) {
        for (int entry : other.entries) {
            if (entry != 0) {
                add(entry >>> COUNT_BITS, entry & MOST);
            }
        }
    }

    void addTo(Histogram histogram) {
        for (int entry : entries) {
            if (entry != 0) {
                histogram.recordValueWithCount(leastOf(entry >>> COUNT_BITS), entry & MOST);
            }
        }
    }

    /** How much it takes. */
    int bytes() {
        return entries.length * Integer.BYTES;
    }

    private void add(int bucket, int count) {
        int left = count;
        int place = place(bucket);
        while (left > 0) {
            int entry = entries[place];
            if (entry == 0) {
                entries[place] = bucket << COUNT_BITS | left;
                left = 0;
                used++;
            } else if (entry >>> COUNT_BITS == bucket && (entry & MOST) < MOST) {
                int taken = Math.min(left, MOST - (entry & MOST));
                entries[place] = entry + taken;
                left -= taken;
            }
            place = (place + 1) & (entries.length - 1);
        }
        if (used > entries.length / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        int[] old = entries;
        entries = new int[old.length * 2];
        used = 0;
        Arrays.stream(old).filter(entry -> entry != 0).forEach(entry -> add(entry >>> COUNT_BITS, entry & MOST));
    }

    private int place(int bucket) {
        return ((bucket * 0x9E3779B1) >>> 8) & (entries.length - 1);
    }

    private static int bucketOf(long value) {
        if (value < EXACT) {
            return (int) value;
        }
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(value / EXACT);
        return doublings * HALF + (int) (value >> doublings);
    }

    private static long leastOf(int bucket) {
        int doublings = Math.max(0, bucket / HALF - 1);
        return (long) (bucket - doublings * HALF) << doublings;
    }
}
