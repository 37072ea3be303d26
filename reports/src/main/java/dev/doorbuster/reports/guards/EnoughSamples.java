package dev.doorbuster.reports.guards;

import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;

/** A finding rests on enough: of a percentile, so many samples beyond it; of anything else, at least one. */
final class EnoughSamples {

    static final String NAME = "enough-samples";

    /** A promise on every stretch means little if most of them were never looked at. */
    private static final Bound MOST_TOO_FEW = Bound.atMost(50, "% of stretches");

    private EnoughSamples() {}

    /** Beyond p99 of 1,000 samples there are 10. */
    static Finding beyondPercentile(
            String objective, String window, long samples, double percentile, GuardThresholds thresholds) {
        long beyond = (long) Math.floor(samples * (100 - percentile) / 100 + 1e-9);
        Bound bound = Bound.atLeast(thresholds.samplesBeyondPercentile(), "samples");
        return finding(
                objective,
                window,
                samples,
                beyond,
                bound,
                Figures.number(beyond) + " of " + Figures.number(samples) + " samples lie beyond p"
                        + Figures.number(percentile) + ", required at least " + Figures.number(bound.required()));
    }

    /** The fewest samples of which so many lie beyond a percentile. */
    static long needed(double percentile, GuardThresholds thresholds) {
        double needed = thresholds.samplesBeyondPercentile() * 100 / (100 - percentile);
        return (long) Math.ceil(needed * (1 - 1e-9));
    }

    /** Where something is promised of every stretch: most of them can be judged. */
    static Finding inMostStretches(String objective, String window, long tooFew, long stretches, long samples) {
        double share = 100.0 * tooFew / stretches;
        return Finding.guard(
                NAME,
                "enough samples for " + objective,
                MOST_TOO_FEW.holds(share) ? Verdict.PASS : Verdict.FAIL,
                MOST_TOO_FEW,
                share,
                samples,
                window,
                Figures.number(tooFew) + " of " + Figures.number(stretches)
                        + " stretches hold too few requests to be judged, at most half of them may");
    }

    static Finding atLeastOne(String objective, String window, long samples) {
        return finding(
                objective,
                window,
                samples,
                samples,
                Bound.atLeast(1, "samples"),
                samples == 0
                        ? "there is not one sample"
                        : Figures.number(samples) + (samples == 1 ? " sample" : " samples"));
    }

    private static Finding finding(
            String objective, String window, long samples, long counted, Bound bound, String reason) {
        return Finding.guard(
                NAME,
                "enough samples for " + objective,
                bound.holds((double) counted) ? Verdict.PASS : Verdict.FAIL,
                bound,
                (double) counted,
                samples,
                window,
                reason);
    }
}
