package dev.doorbuster.reports.history;

import org.jspecify.annotations.Nullable;

/**
 * Latencies in steps of a sixty-fourth of their power of two: a quantile is exact to 0.8 %. It takes a kilobyte or two where a histogram of the
 * same precision takes ten, and there is one for each second of a run.
 */
final class LatencyCounts {

    private static final int STEPS = 64;
    private static final int STEP_BITS = 6;

    private final int[] @Nullable [] octaves = new int[Long.SIZE - STEP_BITS + 1][];
    private long total;

    void add(long micros) {
        int octave = micros < STEPS ? 0 : Long.SIZE - STEP_BITS - Long.numberOfLeadingZeros(micros);
        int step = (int) (octave == 0 ? micros : micros >>> (octave - 1)) & (STEPS - 1);
        int[] counts = octaves[octave];
        if (counts == null) {
            counts = new int[STEPS];
            octaves[octave] = counts;
        }
        counts[step]++;
        total++;
    }

    void add(LatencyCounts other) {
        for (int octave = 0; octave < octaves.length; octave++) {
            int[] others = other.octaves[octave];
            if (others != null) {
                int[] mine = octaves[octave];
                int[] sum = mine == null ? new int[STEPS] : mine;
                for (int step = 0; step < STEPS; step++) {
                    sum[step] += others[step];
                }
                octaves[octave] = sum;
            }
        }
        total += other.total;
    }

    long total() {
        return total;
    }

    /**
     * Milliseconds; 0 of none.
     *
     * @param quantile 0 to 1
     */
    double atMs(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * total));
        long seen = 0;
        for (int octave = 0; octave < octaves.length; octave++) {
            int[] counts = octaves[octave];
            for (int step = 0; counts != null && step < STEPS; step++) {
                seen += counts[step];
                if (counts[step] > 0 && seen >= rank) {
                    return middleMicros(octave, step) / 1000;
                }
            }
        }
        return 0;
    }

    private static double middleMicros(int octave, int step) {
        return octave == 0 ? step : ((long) (STEPS + step) << (octave - 1)) + ((1L << (octave - 1)) - 1) / 2.0;
    }
}
