package dev.doorbuster.reports.history;

/**
 * A latency as far as it is known: a histogram knows a percentile to three digits.
 *
 * @param leastMs it is no less; wall milliseconds
 * @param mostMs it is no more: the number that people are told
 */
public record KnownLatency(double leastMs, double mostMs) {

    static final KnownLatency NONE = exactly(0);

    public static KnownLatency exactly(double ms) {
        return new KnownLatency(ms, ms);
    }

    /** The longer of two. */
    public KnownLatency orLonger(KnownLatency other) {
        return new KnownLatency(Math.max(leastMs, other.leastMs), Math.max(mostMs, other.mostMs));
    }

    KnownLatency atLeast(double ms) {
        return new KnownLatency(Math.max(leastMs, ms), mostMs);
    }

    KnownLatency atMost(double ms) {
        return new KnownLatency(leastMs, Math.min(mostMs, ms));
    }
}
