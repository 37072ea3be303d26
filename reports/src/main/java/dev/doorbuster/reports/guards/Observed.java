package dev.doorbuster.reports.guards;

import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;

/** A metric was sampled throughout the window: what happened in a gap, nobody knows. */
final class Observed {

    static final String NAME = "observed";

    private Observed() {}

    /** @param what the metric in words: {@code queue depth of orders} */
    static Finding judge(String what, Window window, MetricSeries series, GuardThresholds thresholds) {
        Bound bound = Bound.atMost(thresholds.largestGapPeriods(), "periods");
        int samples = series.in(window).size();
        if (samples == 0) {
            return Finding.guard(
                    NAME,
                    what + " observed",
                    Verdict.INCONCLUSIVE,
                    bound,
                    null,
                    0,
                    window.name(),
                    "the metric was not sampled once");
        }
        double gap = series.longestGapPeriods(window);
        return Finding.guard(
                NAME,
                what + " observed",
                bound.holds(gap) ? Verdict.PASS : Verdict.FAIL,
                bound,
                gap,
                samples,
                window.name(),
                "longest gap " + Figures.withUnit(gap, "periods") + " of the metric, at most "
                        + Figures.number(bound.required()) + " allowed");
    }
}
