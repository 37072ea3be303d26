package dev.doorbuster.record;

import org.jspecify.annotations.Nullable;

/**
 * How the load generator itself fared in one wall second. A generator that was starved says nothing about the stack.
 *
 * @param atSeconds the end of that second
 * @param processCpuShare of all processors, 0 to 1; negative where the platform does not tell
 * @param machineCpuShare of all processors, 0 to 1; negative where the platform does not tell
 * @param longestPauseMs the longest stretch in which a thread that asked to wake every 10 ms did not, wall milliseconds
 * @param latenessP99Ms 99th percentile of planned to sent, of the first requests sent in that second, wall milliseconds
 * @param arrivalsPlanned visits due in that second
 * @param arrivalsSent visits whose first request was sent in that second
 * @param recorderOverflows requests that could not be recorded, since the start
 * @param requestsRecorded requests recorded, since the start
 * @param requestsAnswered requests that were answered or given up, since the start: as many are, or come to be, recorded; null in runs
 *     of before it was told
 */
public record GeneratorHealth(
        double atSeconds,
        double processCpuShare,
        double machineCpuShare,
        double longestPauseMs,
        double latenessP99Ms,
        long arrivalsPlanned,
        long arrivalsSent,
        long recorderOverflows,
        long requestsRecorded,
        @Nullable Long requestsAnswered) {}
