package dev.doorbuster.localstack.model.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One step of a step scaling policy: what to do when the metric is so far beyond the alarm's threshold.
 *
 * @param lower of metric minus threshold; empty is negative infinity
 * @param upper empty is infinity
 */
public record StepAdjustment(OptionalDouble lower, OptionalDouble upper, int amount) {
    /** The bound that is nearer to the threshold belongs to the step, the other one does not. */
    boolean covers(double breach) {
        double from = lower.orElse(Double.NEGATIVE_INFINITY);
        double to = upper.orElse(Double.POSITIVE_INFINITY);
        return breach >= 0 ? from <= breach && breach < to : from < breach && breach <= to;
    }

    /** @throws IllegalArgumentException unless the steps lie side by side, with neither gap nor overlap */
    static void check(List<StepAdjustment> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "At least one StepAdjustment must be specified for a StepScaling policy.");
        }
        List<StepAdjustment> sorted = steps.stream()
                .sorted(Comparator.comparingDouble(step -> step.lower.orElse(Double.NEGATIVE_INFINITY)))
                .toList();
        for (int next = 0; next < sorted.size(); next++) {
            double from = sorted.get(next).lower.orElse(Double.NEGATIVE_INFINITY);
            double to = sorted.get(next).upper.orElse(Double.POSITIVE_INFINITY);
            if (from >= to) {
                throw new IllegalArgumentException(
                        "The lower bound of a StepAdjustment must be less than its upper bound.");
            }
            double before = next == 0 ? from : sorted.get(next - 1).upper.orElse(Double.POSITIVE_INFINITY);
            if (before > from) {
                throw new IllegalArgumentException("You cannot specify overlapping intervals for Step Adjustments.");
            }
            if (before < from) {
                throw new IllegalArgumentException("There cannot be a gap between the intervals of Step Adjustments.");
            }
        }
    }
}
