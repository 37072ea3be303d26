package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Optional;
import java.util.Set;

/** A number of a set of requests that can be held against a bound; what it must rest on, it says itself. */
sealed interface RequestFigure permits LatencyFigure, ErrorFigure, CountFigure, ShareUnder {

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

    /** The latency that requests must stay below, if it is about one. */
    default Optional<LatencyBound> below() {
        return Optional.empty();
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

    /** Whether a record with holes shows less of it than there was, and never more. */
    default boolean shrinksWithHoles() {
        return false;
    }

    /** Whether it piles up with the stack's clock, so that it means something at one speed only. */
    default boolean pilesUp() {
        return false;
    }
}
