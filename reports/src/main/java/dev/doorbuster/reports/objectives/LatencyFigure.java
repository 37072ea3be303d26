package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.RequestTally;
import java.util.Locale;

/** A number of latencies that is no percentile; each is exact. */
enum LatencyFigure {
    MEAN,
    MAX,
    MIN;

    double ofMs(RequestTally requests) {
        return switch (this) {
            case MEAN -> requests.meanMs();
            case MAX -> requests.longestMs();
            case MIN -> requests.leastMs();
        };
    }

    /** As objectives name it: {@code mean}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
