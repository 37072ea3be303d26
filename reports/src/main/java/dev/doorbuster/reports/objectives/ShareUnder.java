package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Figures;
import java.util.Optional;

/**
 * The share of all requests that were served in time: {@code share of checkout under 800 ms}. An error is never served in time,
 * however fast it came. Exact: counted request by request.
 *
 * @param underMs wall milliseconds that a request must stay below
 */
record ShareUnder(double underMs, LatencyFrom from) implements RequestFigure {

    @Override
    public String kind() {
        return "share-under";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public String inWords(String name) {
        return "share of " + name + LatencyFigure.since(from) + " under " + Figures.withUnit(underMs, "ms");
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        return 100.0 * requests.servedUnder(bound()) / requests.samples();
    }

    @Override
    public Optional<LatencyBound> below() {
        return Optional.of(bound());
    }

    LatencyBound bound() {
        return new LatencyBound(from, Math.round(underMs * 1000));
    }
}
