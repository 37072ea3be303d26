package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;

/** Judges a sampled metric in one window. */
final class MetricWindows {

    private MetricWindows() {}

    /**
     * By its worst sample.
     *
     * @param what the metric in words
     */
    static WindowFinding worst(
            String objective, String what, Window window, MetricSeries series, Bound bound, Guards guards) {
        return worst(objective, what, window, window, series, bound, guards);
    }

    /** By its worst sample in another stretch than that of the load, such as one that goes on into the drain. */
    static WindowFinding worst(
            String objective,
            String what,
            Window load,
            Window watched,
            MetricSeries series,
            Bound bound,
            Guards guards) {
        List<Sample> samples = series.in(watched);
        double worst =
                samples.stream().mapToDouble(Sample::value).reduce(bound::worse).orElse(Double.NaN);
        return judged(objective, what, load, watched, series, bound, worst, guards);
    }

    /** By a number made of its samples; of no use if there are none. */
    static WindowFinding judged(
            String objective,
            String what,
            Window window,
            Window watched,
            MetricSeries series,
            Bound bound,
            double observed,
            Guards guards) {
        int samples = series.in(watched).size();
        Finding throughout = guards.observed(what, watched, series);
        Finding enough = guards.enoughSamples(objective, window.name(), samples);
        if (samples == 0) {
            return WindowFinding.inconclusive(window.name(), 0, throughout);
        }
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(window).ifPresent(leansOn::add);
        leansOn.add(guards.loadWasDelivered(window));
        leansOn.add(throughout);
        leansOn.add(enough);
        return WindowFinding.judged(window.name(), bound, observed, samples, Guards.firstBroken(leansOn));
    }
}
