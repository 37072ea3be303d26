package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.aborts.RequestSubject;
import dev.doorbuster.reports.history.Latencies;
import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The figure of an objective, watched while the run goes on. */
record WatchedFigure(RequestFigure figure) implements RequestSubject.Figure {

    /** The signs that say something bad of it. */
    Set<Comparison> signs() {
        return figure instanceof CountFigure || figure instanceof ShareUnder
                ? EnumSet.of(Comparison.BELOW, Comparison.AT_MOST)
                : EnumSet.of(Comparison.ABOVE, Comparison.AT_LEAST);
    }

    String signsInWords() {
        return signs().stream().map(Comparison::symbol).collect(Collectors.joining(" or "));
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        return figure.of(requests, wallSeconds);
    }

    @Override
    public boolean shownBy(long least, RequestTally requests, Bound trips) {
        if (figure instanceof ErrorFigure errors) {
            return errors.by().map(requests::errors).orElseGet(requests::errors) >= least;
        }
        if (figure instanceof ShareUnder under) {
            return requests.samples() - requests.servedUnder(under.bound()) >= least;
        }
        if (figure instanceof LatencyFigure latency && latency.mark() instanceof LatencyMark.Percentile) {
            Latencies latencies = requests.latencies(latency.from());
            long samples = latencies.samples();
            // The least-th from above: so many at least are beyond the bound.
            return samples >= least && trips.holds(latencies.atMs(100.0 * (samples - least + 0.5) / samples));
        }
        return requests.samples() >= least;
    }

    @Override
    public boolean ofAbsence() {
        return figure instanceof CountFigure;
    }

    @Override
    public Optional<LatencyBound> below() {
        return figure instanceof ShareUnder under ? Optional.of(under.bound()) : Optional.empty();
    }
}
