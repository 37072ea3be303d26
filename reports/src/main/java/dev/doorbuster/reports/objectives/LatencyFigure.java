package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/**
 * A number of the latencies, in milliseconds: {@code p99 of checkout}, {@code mean of checkout from sent}. Requests belong to the
 * window in which they were due, and those that failed count too.
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
        return mark.ofMs(requests.latencies(from));
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
