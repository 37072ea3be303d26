package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A step scaling policy: the further the metric is beyond the alarm's threshold, the more it does.
 *
 * <p>It does not wait for a cooldown. What warms up is left out of the capacity that it adjusts, so that an alarm that goes on adds only
 * what a larger step asks for beyond it; while anything warms up it does not scale in.
 */
public final class StepScalingPolicy extends ScalingPolicy {
    /** How the datapoints that the alarm looked at become the one value that is held against the steps. */
    public enum Aggregation {
        AVERAGE("Average"),
        MINIMUM("Minimum"),
        MAXIMUM("Maximum");

        private final String text;

        Aggregation(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        public static Optional<Aggregation> parse(String text) {
            return Arrays.stream(values())
                    .filter(aggregation -> aggregation.text.equals(text))
                    .findFirst();
        }

        double of(List<Double> values) {
            return switch (this) {
                case AVERAGE -> values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
                case MINIMUM -> values.stream().mapToDouble(v -> v).min().orElse(Double.NaN);
                case MAXIMUM -> values.stream().mapToDouble(v -> v).max().orElse(Double.NaN);
            };
        }
    }

    private final Adjustment adjustment;
    private final List<StepAdjustment> steps;
    private final Aggregation aggregation;
    private final Optional<Duration> stackWarmUp;

    /**
     * @param stackWarmUp the group's default when empty
     * @throws IllegalArgumentException unless the steps lie side by side
     */
    public StepScalingPolicy(
            CloudWatch cloudWatch,
            AutoScalingGroup group,
            String name,
            boolean enabled,
            Adjustment adjustment,
            List<StepAdjustment> steps,
            Aggregation aggregation,
            Optional<Duration> stackWarmUp) {
        super(cloudWatch, group, name, enabled);
        StepAdjustment.check(steps);
        this.adjustment = adjustment;
        this.steps = List.copyOf(steps);
        this.aggregation = aggregation;
        this.stackWarmUp = stackWarmUp;
    }

    @Override
    public String type() {
        return "StepScaling";
    }

    public Adjustment adjustment() {
        return adjustment;
    }

    public List<StepAdjustment> steps() {
        return steps;
    }

    public Aggregation aggregation() {
        return aggregation;
    }

    /** Its own estimate; empty when it goes by the group's default. */
    public Optional<Duration> stackWarmUp() {
        return stackWarmUp;
    }

    @Override
    public void execute(OptionalDouble value, OptionalDouble threshold) {
        wanted(value.orElse(0) - threshold.orElse(0)).ifPresent(this::changeAtRequest);
    }

    @Override
    void react(Alarm alarm) {
        double value = aggregation.of(alarm.lastValues());
        wanted(value - alarm.settings().threshold()).ifPresent(wanted -> change(wanted, alarm));
    }

    private Optional<Integer> wanted(double breach) {
        Duration warmUp = stackWarmUp.orElse(group().upkeep().stackWarmUp());
        int desired = group().desired();
        int settled = desired - Math.min(desired, group().warmingCount(warmUp));
        return steps.stream()
                .filter(step -> step.covers(breach))
                .findFirst()
                .map(step -> adjustment.of(settled, step.amount()))
                .map(wanted -> wanted < settled && group().warming(warmUp) ? desired : wanted)
                .map(wanted -> wanted >= settled ? Math.max(wanted, desired) : wanted);
    }
}
