package dev.doorbuster.record;

import org.jspecify.annotations.Nullable;

/**
 * One sample of one metric of the stack. docs/results.md lists the metrics.
 *
 * @param metric such as {@code queue-depth}
 * @param of what it is a metric of, by the name the target gives it: {@code orders}, {@code web}
 * @param zone availability zone; null for the whole
 * @param atSeconds when it was sampled, or the start of the period it sums up
 * @param periodSeconds stack seconds to the next one, as long as nothing is missing
 */
public record Observation(
        String metric,
        String of,
        @Nullable String zone,
        double atSeconds,
        double periodSeconds,
        double value,
        String unit) {}
