package dev.doorbuster.reports.history;

/** The latencies of a short time, small enough to keep one for each; to be added to {@link Latencies}. */
final class LatencySlot {

    /** In multiples of the resolution. */
    final SparseSteps steps = new SparseSteps();

    final long resolutionMicros;
    long samples;
    long sumMicros;
    long leastMicros = Long.MAX_VALUE;
    long longestMicros;

    /** @param resolutionMicros the latencies of the record are multiples of it */
    LatencySlot(long resolutionMicros) {
        this.resolutionMicros = resolutionMicros;
    }

    void add(long micros) {
        steps.record(micros / resolutionMicros);
        samples++;
        sumMicros += micros;
        leastMicros = Math.min(leastMicros, micros);
        longestMicros = Math.max(longestMicros, micros);
    }

    void add(LatencySlot other) {
        steps.add(other.steps);
        samples += other.samples;
        sumMicros += other.sumMicros;
        leastMicros = Math.min(leastMicros, other.leastMicros);
        longestMicros = Math.max(longestMicros, other.longestMicros);
    }
}
