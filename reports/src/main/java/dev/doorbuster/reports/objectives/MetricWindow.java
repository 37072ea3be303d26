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

/**
 * A sampled metric in one window, to be judged with the guards that it leans on.
 *
 * @param objective the promise as it was written
 * @param what the metric in words
 * @param load the window whose load must have come
 * @param watched whose samples count: the same, or one that goes on into the drain
 */
record MetricWindow(
        String objective, String what, Window load, Window watched, MetricSeries series, Bound bound, Guards guards) {

    /** By its worst sample. */
    WindowFinding byWorst() {
        return by(series.in(watched).stream()
                .mapToDouble(Sample::value)
                .reduce(bound::worse)
                .orElse(Double.NaN));
    }

    /** Without a number, for a reason that lies in its samples. */
    WindowFinding without(String reason) {
        WindowFinding judged = by(Double.NaN);
        return judged.guard() == null ? WindowFinding.inconclusive(load.name(), judged.samples(), reason) : judged;
    }

    /** By a number made of its samples; of no use if there are none. */
    WindowFinding by(double observed) {
        int samples = series.in(watched).size();
        Finding throughout = guards.observed(what, watched, series);
        Finding enough = guards.enoughSamples(objective, load.name(), samples);
        if (samples == 0) {
            return WindowFinding.inconclusive(load.name(), 0, throughout);
        }
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(load).ifPresent(leansOn::add);
        leansOn.add(guards.loadWasDelivered(load));
        leansOn.add(throughout);
        leansOn.add(enough);
        return WindowFinding.judged(load.name(), bound, observed, samples, Guards.firstBroken(leansOn));
    }
}
