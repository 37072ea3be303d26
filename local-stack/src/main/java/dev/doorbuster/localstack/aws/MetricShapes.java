package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The structures that CloudWatch's operations share. */
final class MetricShapes {
    /** Seconds, of metrics that are stored finer than by the minute. */
    private static final Set<Integer> FINE = Set.of(1, 5, 10, 20, 30);

    private static final List<String> PLAIN = List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");

    private static final List<String> UNITS = List.of(
            "Seconds",
            "Microseconds",
            "Milliseconds",
            "Bytes",
            "Kilobytes",
            "Megabytes",
            "Gigabytes",
            "Terabytes",
            "Bits",
            "Kilobits",
            "Megabits",
            "Gigabits",
            "Terabits",
            "Percent",
            "Count",
            "Bytes/Second",
            "Kilobytes/Second",
            "Megabytes/Second",
            "Gigabytes/Second",
            "Terabytes/Second",
            "Bits/Second",
            "Kilobits/Second",
            "Megabits/Second",
            "Gigabits/Second",
            "Terabits/Second",
            "Count/Second",
            "None");

    private MetricShapes() {}

    /** Refuses what a structure inside a request has and the operation does not understand, as is done outside of it. */
    static void understand(String structure, Document document, String... names) {
        Set<String> others = new TreeSet<>(document.names());
        others.removeAll(Set.of(names));
        if (!others.isEmpty()) {
            throw new BadInputException("The local stack does not model the parameter " + String.join(", ", others)
                    + " of " + structure + ".");
        }
    }

    static boolean newestFirst(Document input) {
        String order = input.text("ScanBy", "TimestampDescending");
        return switch (order) {
            case "TimestampDescending" -> true;
            case "TimestampAscending" -> false;
            default ->
                throw new BadInputException(
                        "The value " + order + " for ScanBy is not one of TimestampDescending, TimestampAscending.");
        };
    }

    static String unit(String name) {
        if (!UNITS.contains(name)) {
            throw new BadInputException("The value " + name + " for the parameter Unit is not one of " + UNITS + ".");
        }
        return name;
    }

    static List<Tree> dimensions(MetricId metric) {
        return metric.dimensions().entrySet().stream()
                .map(dimension -> Tree.of("Name", dimension.getKey()).with("Value", dimension.getValue()))
                .toList();
    }

    static MetricId metric(Document document) {
        return MetricId.of(
                document.required("Namespace"),
                document.required("MetricName"),
                dimensionMap(document.list("Dimensions")));
    }

    static Map<String, String> dimensionMap(List<Document> dimensions) {
        Map<String, String> map = new LinkedHashMap<>();
        dimensions.forEach(dimension -> map.put(dimension.required("Name"), dimension.required("Value")));
        return map;
    }

    static Duration period(Document document) {
        document.required("Period");
        int seconds = document.integer("Period", 0);
        if (!FINE.contains(seconds) && (seconds < 60 || seconds % 60 != 0)) {
            throw new BadInputException(
                    "The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60, not " + seconds + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    /** An alarm is not evaluated more often than every 10 seconds. */
    static Duration alarmPeriod(Document document) {
        Duration period = period(document);
        if (period.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new BadInputException("The parameter Period of an alarm must be 10, 20, 30 or a multiple of 60.");
        }
        return period;
    }

    static void checkInterval(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw AwsError.of("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
        }
    }

    static void plainStatistic(String name) {
        if (!PLAIN.contains(name)) {
            throw new BadInputException("The value " + name + " for Statistics is not one of " + PLAIN + ".");
        }
    }

    static String statistic(String name) {
        if (!Statistics.known(name)) {
            throw new BadInputException("The value " + name + " for the statistic is not one of SampleCount, Average, "
                    + "Sum, Minimum, Maximum, p0 to p100.");
        }
        return name;
    }
}
