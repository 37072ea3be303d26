package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/**
 * A number of the latencies, in milliseconds: {@code p99 of checkout}, {@code mean of checkout from sent}. Requests belong to the
 * window in which they were due.
 *
 * <p>Those that failed count too, for whoever waits for an error waits; but they make it no better: it is that of all requests or that
 * of those that were served, whichever is longer. A shop that refuses at once is not a fast one.
 */
record LatencyFigure(LatencyMark mark, LatencyFrom from) implements RequestFigure {

    @Override
    public String kind() {
        return mark.kind();
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public String inWords(String name) {
        return mark.word() + " of " + name + since(from);
    }

    /** What objectives add where latency does not count from the planned arrival, as it does unless they say so. */
    static String since(LatencyFrom from) {
        return from == LatencyFrom.PLANNED ? "" : " from " + from.word();
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        double ofAll = mark.ofMs(requests.latencies(from));
        return isMadeBetterByErrors(requests) && requests.served() > 0
                ? Math.max(ofAll, mark.ofMs(requests.latenciesOfServed(from)))
                : ofAll;
    }

    @Override
    public long evidence(RequestTally requests) {
        return isMadeBetterByErrors(requests) ? requests.served() : requests.samples();
    }

    private boolean isMadeBetterByErrors(RequestTally requests) {
        return mark != LatencyMark.Exact.MIN && mark != LatencyMark.Exact.MAX && requests.errors() > 0;
    }

    @Override
    public Finding enough(String objective, String window, long samples, Guards guards) {
        return mark.enough(objective, window, samples, guards);
    }

    @Override
    public Set<LatencyFrom> latencies() {
        return Set.of(from);
    }

    @Override
    public long samplesNeeded(Guards guards) {
        return mark.samplesNeeded(guards);
    }
}
