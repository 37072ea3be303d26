package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.util.OptionalDouble;
import java.util.Set;

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
    public Set<LatencyBound> counted(Bound bound) {
        return Set.of(bound());
    }

    /** One that took longer was not served in time. */
    @Override
    public OptionalDouble mendedByLessThanMs(boolean tooLarge, double limit) {
        return tooLarge || from == LatencyFrom.SENT ? BY_ANY : OptionalDouble.of(underMs);
    }

    LatencyBound bound() {
        return LatencyBound.lessThan(from, underMs);
    }
}
