package dev.doorbuster.simulations.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the phases of a log lie: {@code baseline} until the rate rises above half of that of the worst minute for good, {@code surge} until the
 * worst minute begins, {@code peak} for that minute, {@code decay} for the rest. Of a log that begins or ends in the middle of it some
 * are not there.
 *
 * @param surge where it begins, as a number of interval
 * @param peak where the worst minute begins
 * @param decay where it is over
 * @param end how many intervals there are
 */
record PhaseCut(int surge, int peak, int decay, int end) {

    static final String BASELINE = "baseline";
    static final String SURGE = "surge";
    static final String PEAK = "peak";
    static final String DECAY = "decay";

    private static final double RISEN = 0.5;

    /** One of them, by numbers of interval. */
    record Stretch(String name, int from, int to) {}

    /**
     * Of counts at even intervals.
     *
     * @param counts at least one
     * @param minute how many intervals a minute has, 1 or more
     */
    static PhaseCut of(double[] counts, int minute) {
        // A minute is no phase of a log of three.
        int width = Math.max(1, Math.min(minute, counts.length / 10));
        double[] sums = sums(counts, width);
        int peak = 0;
        for (int i = 1; i < sums.length; i++) {
            peak = sums[i] > sums[peak] ? i : peak;
        }
        int surge = peak;
        while (surge > 0 && sums[surge - 1] >= RISEN * sums[peak]) {
            surge--;
        }
        return new PhaseCut(surge, peak, peak + width, counts.length);
    }

    /** Of each window of that width, by where it begins. */
    private static double[] sums(double[] counts, int width) {
        double[] sums = new double[counts.length - width + 1];
        sums[0] = Arrays.stream(counts, 0, width).sum();
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + counts[i + width - 1] - counts[i - 1];
        }
        return sums;
    }

    /** Those that take any time, in order. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        add(stretches, BASELINE, 0, surge);
        add(stretches, SURGE, surge, peak);
        add(stretches, PEAK, peak, decay);
        add(stretches, DECAY, decay, end);
        return stretches;
    }

    private static void add(List<Stretch> stretches, String name, int from, int to) {
        if (to > from) {
            stretches.add(new Stretch(name, from, to));
        }
    }
}
