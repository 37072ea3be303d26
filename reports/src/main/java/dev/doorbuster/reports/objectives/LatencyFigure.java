package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.RequestTally;
import java.util.Locale;

/** A number of latencies, in milliseconds, that is no percentile: {@code mean of checkout}. Each is exact; counted as percentiles are. */
enum LatencyFigure implements RequestFigure {
    MEAN,
    MAX,
    MIN;

    @Override
    public String kind() {
        return word() + "-latency";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public String inWords(String name) {
        return word() + " of " + name;
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        return switch (this) {
            case MEAN -> requests.meanMs();
            case MAX -> requests.longestMs();
            case MIN -> requests.leastMs();
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
