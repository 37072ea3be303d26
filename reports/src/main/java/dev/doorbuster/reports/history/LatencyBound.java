package dev.doorbuster.reports.history;

/**
 * A latency that requests may be asked to stay below.
 *
 * @param micros wall microseconds
 */
public record LatencyBound(LatencyFrom from, long micros) {}
