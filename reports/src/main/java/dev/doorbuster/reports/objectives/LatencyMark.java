package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.Latencies;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Locale;

/** Which number of a set of latencies. */
sealed interface LatencyMark {

    /** What sort of promise is made with it. */
    String kind();

    /** As objectives name it: {@code p99}, {@code mean}. */
    String word();

    double ofMs(Latencies latencies);

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
        public double ofMs(Latencies latencies) {
            return latencies.atMs(percentile);
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
        public double ofMs(Latencies latencies) {
            return switch (this) {
                case MEAN -> latencies.meanMs();
                case MAX -> latencies.longestMs();
                case MIN -> latencies.leastMs();
            };
        }

        @Override
        public Finding enough(String objective, String window, long samples, Guards guards) {
            return guards.enoughSamples(objective, window, samples);
        }
    }
}
