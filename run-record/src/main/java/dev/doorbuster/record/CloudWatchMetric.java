package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A metric of CloudWatch that a target names for itself, beyond those that are observed of every target.
 *
 * @param name what objectives call it
 * @param of what it tells of; {@link #DEFAULT_THING} unless the target says otherwise
 * @param statistic as CloudWatch names it: {@code Average}, {@code Sum}, {@code p99}
 * @param unit that CloudWatch tells it in
 * @param pilesUp whether it piles up with the stack's clock, as a backlog does
 * @param missing what a period without a datapoint means
 */
public record CloudWatchMetric(
        String name,
        String of,
        String namespace,
        String metric,
        Map<String, String> dimensions,
        String statistic,
        MetricUnit unit,
        Duration period,
        boolean pilesUp,
        Missing missing) {

    /** What a period without a datapoint means. */
    public enum Missing {
        /** Nobody knows: a gap. */
        UNKNOWN,
        /** That there was nothing to count, as of errors, which most services publish only where there are any. */
        ZERO
    }

    public static final String DEFAULT_THING = "stack";

    /** More would not go into one call together with the others. */
    static final int MOST = 100;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final List<String> PLAIN = List.of("Average", "Sum", "Minimum", "Maximum", "SampleCount");
    private static final Pattern EXTENDED = Pattern.compile("(p|tm|wm|tc|ts)(\\d{1,2}(\\.\\d{1,10})?|100)|IQM");
    /** Seconds below a minute that CloudWatch knows periods of. */
    private static final List<Long> SHORT_PERIODS = List.of(1L, 5L, 10L, 20L, 30L);

    private static final Duration LONGEST_PERIOD = Duration.ofHours(1);
    private static final int MOST_DIMENSIONS = 30;

    public CloudWatchMetric {
        dimensions = Map.copyOf(dimensions);
    }

    /** Whether a mean over several periods means something: one of percentiles does not. */
    public boolean averageable() {
        return PLAIN.contains(statistic);
    }

    /** Whether CloudWatch tells it in us-east-1, wherever the target is. */
    public boolean ofEdge() {
        return namespace.equals("AWS/CloudFront")
                || (namespace.equals("AWS/WAFV2") && !dimensions.containsKey("Region"));
    }

    static CloudWatchMetric read(Section section) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        section.optionalSection("dimensions")
                .ifPresent(each -> each.keys().forEach(key -> dimensions.put(key, each.text(key))));
        CloudWatchMetric metric = new CloudWatchMetric(
                section.text("name"),
                section.text("of", DEFAULT_THING),
                section.text("namespace"),
                section.text("metric"),
                dimensions,
                section.text("statistic"),
                section.choice("unit", MetricUnit.class),
                section.duration("period", Duration.ofMinutes(1)),
                section.flag("piles-up", false),
                section.choice("missing", Missing.class, Missing.UNKNOWN));
        metric.check(section);
        section.refuseUnknownKeys();
        return metric;
    }

    private void check(Section section) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            section.problem(
                    "name",
                    "\"" + name + "\" is no name of a metric; expected a-z, 0-9 and -, the first of them a letter");
        }
        if (isTaken(name)) {
            section.problem(
                    "name", "\"" + name + "\" is observed of every target already; give this metric a name of its own");
        }
        if (!statistic.isEmpty()
                && !averageable()
                && !EXTENDED.matcher(statistic).matches()) {
            section.problem(
                    "statistic",
                    "\"" + statistic + "\" is not one of " + String.join(", ", PLAIN)
                            + ", or a percentile such as p99 (also tm99, wm99, tc99, ts99, IQM)");
        }
        if (dimensions.size() > MOST_DIMENSIONS) {
            section.problem(
                    "dimensions", "CloudWatch knows at most " + MOST_DIMENSIONS + ", found " + dimensions.size());
        }
        if (!isPeriod(period)) {
            section.problem(
                    "period",
                    "CloudWatch knows periods of 1, 5, 10, 20 and 30 s and of whole minutes, here up to an hour; found "
                            + PlanText.duration(period));
        }
    }

    private static boolean isTaken(String name) {
        return name.equals(StackMetric.ALARM)
                || List.of(StackMetric.values()).stream().anyMatch(m -> m.word().equals(name.toLowerCase(Locale.ROOT)));
    }

    private static boolean isPeriod(Duration period) {
        return period.toMillis() % 1000 == 0
                && (SHORT_PERIODS.contains(period.toSeconds())
                        || (period.toSeconds() > 0
                                && period.toSeconds() % 60 == 0
                                && period.compareTo(LONGEST_PERIOD) <= 0));
    }
}
