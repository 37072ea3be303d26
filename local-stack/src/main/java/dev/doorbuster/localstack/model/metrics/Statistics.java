package dev.doorbuster.localstack.model.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A statistic set, as CloudWatch keeps it: enough for Sum, SampleCount, Average, Minimum and Maximum, and for percentiles where
 * the values were kept.
 *
 * @param values how the values are spread; null where only the set was put
 */
public record Statistics(
        double sum,
        double count,
        double minimum,
        double maximum,
        @Nullable Distribution values) {
    public static Statistics of(double value) {
        return new Statistics(value, 1, value, value, null);
    }

    /** A value that was seen so many times, with what percentiles of it need. */
    public static Statistics of(double value, double times) {
        if (value < 0) {
            return of(value).times(times);
        }
        Distribution values = new Distribution();
        values.add(value, Math.round(times));
        return new Statistics(value * times, times, value, value, values);
    }

    public Statistics plus(Statistics other) {
        return new Statistics(
                sum + other.sum,
                count + other.count,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum),
                values == null || other.values == null ? null : values.plus(other.values));
    }

    /** The same values, each seen that many times as often. */
    public Statistics times(double factor) {
        return new Statistics(sum * factor, count * factor, minimum, maximum, values);
    }

    /**
     * A statistic by its name in the API: Sum, SampleCount, Average, Minimum, Maximum or p0 to p100.
     *
     * @throws IllegalArgumentException for any other name, and for a percentile of a metric that is kept without its values
     */
    public double get(String statistic) {
        return switch (statistic) {
            case "Sum" -> sum;
            case "SampleCount" -> count;
            case "Average" -> sum / count;
            case "Minimum" -> minimum;
            case "Maximum" -> maximum;
            default -> percentile(statistic);
        };
    }

    private double percentile(String statistic) {
        if (!isPercentile(statistic)) {
            throw new IllegalArgumentException("Unknown statistic " + statistic);
        }
        double percent = Double.parseDouble(statistic.substring(1));
        if (minimum == maximum) {
            return maximum;
        }
        if (values == null) {
            throw new IllegalArgumentException("No percentiles of a set of statistics");
        }
        return percent == 100 ? maximum : Math.max(minimum, Math.min(maximum, values.percentile(percent)));
    }

    /** Whether there is such a value: of a set of several, put without its values, the service has no percentiles. */
    public boolean has(String statistic) {
        return values != null || minimum == maximum || !isPercentile(statistic);
    }

    /** Whether the API knows a statistic of that name. */
    public static boolean known(String statistic) {
        return switch (statistic) {
            case "Sum", "SampleCount", "Average", "Minimum", "Maximum" -> true;
            default -> isPercentile(statistic);
        };
    }

    private static boolean isPercentile(String statistic) {
        return statistic.matches("p(100|\\d{1,2}(\\.\\d{1,2})?)");
    }
}
