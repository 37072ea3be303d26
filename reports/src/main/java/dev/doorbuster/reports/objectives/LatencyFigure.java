package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.KnownLatency;
import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
        return known(requests).mostMs();
    }

    /** Whoever waited long for an error in the other window makes nobody quicker who is served. */
    @Override
    public List<KnownLatency> compared(RequestTally requests) {
        return requests.served() > 0
                ? List.of(known(requests), mark.ofServed(requests, from))
                : List.of(known(requests));
    }

    @Override
    public Optional<RequestFigure> fromSending() {
        return from == LatencyFrom.PLANNED ? Optional.of(new LatencyFigure(mark, LatencyFrom.SENT)) : Optional.empty();
    }

    private KnownLatency known(RequestTally requests) {
        KnownLatency ofAll = mark.of(requests, from);
        return isMadeBetterByErrors(requests) && requests.served() > 0
                ? ofAll.orLonger(mark.ofServed(requests, from))
                : ofAll;
    }

    @Override
    public Set<LatencyBound> counted(Bound bound) {
        return mark.counted(from, bound);
    }

    /** The longest only gets longer, and the least less; the others are brought down by what is quicker than the limit alone. */
    @Override
    public OptionalDouble mendedByLessThanMs(boolean tooLarge, double limit) {
        if (mark == (tooLarge ? LatencyMark.Exact.MAX : LatencyMark.Exact.MIN)) {
            return OptionalDouble.empty();
        }
        // How late the missing ones were sent, nobody knows.
        return tooLarge && from == LatencyFrom.PLANNED ? OptionalDouble.of(limit) : BY_ANY;
    }

    @Override
    public long evidence(RequestTally requests) {
        return requests.errors() > 0 ? requests.served() : requests.samples();
    }

    private boolean isMadeBetterByErrors(RequestTally requests) {
        return mark != LatencyMark.Exact.MIN && mark != LatencyMark.Exact.MAX && requests.errors() > 0;
    }

    @Override
    public Finding enough(String objective, String window, long samples, Guards guards) {
        return mark.enough(objective, window, samples, guards);
    }

    /** From sending too, for that tells how much of one from the planned arrival is the generator's. */
    @Override
    public Set<LatencyFrom> latencies() {
        return from == LatencyFrom.PLANNED ? EnumSet.allOf(LatencyFrom.class) : Set.of(from);
    }

    @Override
    public long samplesNeeded(Guards guards) {
        return mark.samplesNeeded(guards);
    }
}
