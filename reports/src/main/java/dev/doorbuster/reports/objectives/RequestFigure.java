package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.KnownLatency;
import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A number of a set of requests that can be held against a bound; what it must rest on, it says itself. */
sealed interface RequestFigure permits LatencyFigure, ErrorFigure, CountFigure, ShareUnder {

    /** Any request could. */
    OptionalDouble BY_ANY = OptionalDouble.of(Double.POSITIVE_INFINITY);

    /** What sort of promise is made with it: {@code latency}, {@code errors}, ... */
    String kind();

    /** As a bound on it has it: {@code ms}, {@code %}, {@code /s} or a noun in the plural. */
    String unit();

    /** As objectives put it: {@code p99 of checkout}. */
    String inWords(String name);

    /** Its number; meaningless without any request. */
    double of(RequestTally requests, double wallSeconds);

    /** What it needs of latencies; of whole windows both are there anyhow. */
    default Set<LatencyFrom> latencies() {
        return Set.of();
    }

    /** The latencies that requests must be counted below, for its number to be on the right side of a bound. */
    default Set<LatencyBound> counted(Bound bound) {
        return Set.of();
    }

    /**
     * What of it is held against the same of another window: that of all requests, then that of those that were served, if any was. Of
     * whatever is no latency, nothing.
     */
    default List<KnownLatency> compared(RequestTally requests) {
        return List.of();
    }

    /** The guard that says whether there are enough of them. */
    default Finding enough(String objective, String window, long samples, Guards guards) {
        return guards.enoughSamples(objective, window, samples);
    }

    /** How many of the requests a number that keeps to its bound rests on; one that breaks it rests on all of them. */
    default long evidence(RequestTally requests) {
        return requests.samples();
    }

    /** Of how many requests in one stretch among many it is a number; one that counts is a number of none, too. */
    default long samplesNeeded(Guards guards) {
        return 1;
    }

    /**
     * Which requests could mend a number that breaks its bound, if the record should lack them: those that took less than so many wall
     * milliseconds from when they were due. Infinite if any could; empty if none could, for more of them only make it worse.
     *
     * @param tooLarge whether the number is too large, and not too small
     * @param limit the number that would do
     */
    OptionalDouble mendedByLessThanMs(boolean tooLarge, double limit);

    /** Whether it is one per second of the window, so that what is due after it does not count. */
    default boolean isRate() {
        return false;
    }

    /** The same counted from sending; empty if it does not count from the planned arrival. */
    default Optional<RequestFigure> fromSending() {
        return Optional.empty();
    }

    /** Whether it piles up with the stack's clock, so that it means something at one speed only. */
    default boolean pilesUp() {
        return false;
    }
}
