package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;

/**
 * A percentile of latency, in milliseconds: {@code p99 of checkout}.
 *
 * <p>Counted from the planned arrival for the first request of a visit, so that a generator that falls behind cannot hide what a
 * visitor lives through. Requests belong to the window in which they were due, and those that failed count too.
 *
 * @param percentile above 0, below 100
 */
record LatencyPercentile(double percentile) implements RequestFigure {

    @Override
    public String kind() {
        return "latency";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public String inWords(String name) {
        return "p" + Figures.number(percentile) + " of " + name;
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        return requests.latencyMs(percentile);
    }

    @Override
    public Finding enough(String objective, String window, long samples, Guards guards) {
        return guards.enoughSamples(objective, window, samples, percentile);
    }
}
