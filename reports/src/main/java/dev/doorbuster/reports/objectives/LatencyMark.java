package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.KnownLatency;
import dev.doorbuster.reports.history.Latencies;
import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Locale;
import java.util.Set;

/** Which number of a set of latencies. */
sealed interface LatencyMark {

    /** What sort of promise is made with it. */
    String kind();

    /** As objectives name it: {@code p99}, {@code mean}. */
    String word();

    KnownLatency of(RequestTally requests, LatencyFrom from);

    /** Of those that were served alone. */
    KnownLatency ofServed(RequestTally requests, LatencyFrom from);

    /** The latencies that requests must be counted below, for it to be on the right side of a bound. */
    default Set<LatencyBound> counted(LatencyFrom from, Bound bound) {
        return Set.of();
    }

    /** The guard that says whether there are enough of them. */
    Finding enough(String objective, String window, long samples, Guards guards);

    /** Of how many latencies it can be taken. */
    default long samplesNeeded(Guards guards) {
        return 1;
    }

    /** @param percentile above 0, below 100 */
    record Percentile(double percentile) implements LatencyMark {

        @Override
        public String kind() {
            return "latency";
        }

        @Override
        public String word() {
            return "p" + Figures.number(percentile);
        }

        @Override
        public KnownLatency of(RequestTally requests, LatencyFrom from) {
            return requests.percentile(from, percentile);
        }

        @Override
        public KnownLatency ofServed(RequestTally requests, LatencyFrom from) {
            return requests.percentileOfServed(from, percentile);
        }

        @Override
        public Set<LatencyBound> counted(LatencyFrom from, Bound bound) {
            LatencyBound below = LatencyBound.lessThan(from, bound.required());
            LatencyBound upTo = LatencyBound.noLongerThan(from, bound.required());
            return switch (bound.comparison()) {
                case BELOW, AT_LEAST -> Set.of(below);
                case AT_MOST, ABOVE -> Set.of(upTo);
                case EQUAL -> below.equals(upTo) ? Set.of(below) : Set.of(below, upTo);
            };
        }

        @Override
        public Finding enough(String objective, String window, long samples, Guards guards) {
            return guards.enoughSamples(objective, window, samples, percentile);
        }

        @Override
        public long samplesNeeded(Guards guards) {
            return guards.samplesNeeded(percentile);
        }
    }

    /** A number that is no percentile; each is exact. */
    enum Exact implements LatencyMark {
        MEAN,
        MAX,
        MIN;

        @Override
        public String kind() {
            return word() + "-latency";
        }

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public KnownLatency of(RequestTally requests, LatencyFrom from) {
            return of(requests.latencies(from));
        }

        @Override
        public KnownLatency ofServed(RequestTally requests, LatencyFrom from) {
            return of(requests.latenciesOfServed(from));
        }

        private KnownLatency of(Latencies latencies) {
            return KnownLatency.exactly(
                    switch (this) {
                        case MEAN -> latencies.meanMs();
                        case MAX -> latencies.longestMs();
                        case MIN -> latencies.leastMs();
                    });
        }

        @Override
        public Finding enough(String objective, String window, long samples, Guards guards) {
            return guards.enoughSamples(objective, window, samples);
        }
    }
}
