package dev.doorbuster.reports.guards;

import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.reports.verdict.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal asked of its guards, beside what is usual. */
public final class Thresholds {

    private Thresholds() {}

    /** All of them, in the order of the guards. */
    public static List<Threshold> of(GuardThresholds required) {
        GuardThresholds usual = GuardThresholds.DEFAULT;
        List<Threshold> all = new ArrayList<>();
        all.add(share(LoadWasDelivered.NAME, "delivered", required.deliveredShare(), usual.deliveredShare()));
        all.add(share(
                LoadWasDelivered.NAME,
                "delivered-in-worst-second",
                required.deliveredShareInWorstSecond(),
                usual.deliveredShareInWorstSecond()));
        all.add(time(GeneratorWasHealthy.NAME, "lateness-p99", required.latenessP99(), usual.latenessP99()));
        all.add(time(GeneratorWasHealthy.NAME, "longest-pause", required.longestPause(), usual.longestPause()));
        all.add(of(
                Observed.NAME,
                "largest-gap-periods",
                required.largestGapPeriods(),
                "periods",
                usual.largestGapPeriods()));
        all.add(of(
                EnoughSamples.NAME,
                "samples-beyond-percentile",
                required.samplesBeyondPercentile(),
                "samples",
                usual.samplesBeyondPercentile()));
        return all;
    }

    private static Threshold share(String guard, String name, double required, double usual) {
        return of(guard, name, Math.rint(required * 1e9) / 1e7, "%", Math.rint(usual * 1e9) / 1e7);
    }

    private static Threshold time(String guard, String name, Duration required, Duration usual) {
        return of(guard, name, required.toNanos() / 1e6, "ms", usual.toNanos() / 1e6);
    }

    private static Threshold of(String guard, String name, double required, String unit, double usual) {
        return new Threshold(guard, name, required, unit, usual, required != usual);
    }
}
