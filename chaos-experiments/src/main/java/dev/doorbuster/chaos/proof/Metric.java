package dev.doorbuster.chaos.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * A metric of CloudWatch, by the minute.
 *
 * @param statistic as CloudWatch names it: {@code Average}, {@code Sum}, {@code p99}
 */
public record Metric(String namespace, String name, Map<String, String> dimensions, String statistic) {

    public static final Duration PERIOD = Duration.ofMinutes(1);

    private static final List<String> COUNTS = List.of("Sum", "SampleCount");

    public Metric {
        dimensions = Map.copyOf(dimensions);
    }

    /**
     * @param dimensions like {@code LoadBalancer=app/shop/50dc6c495c0c9188, AvailabilityZone=ap-northeast-2a}; may be empty
     * @throws IllegalArgumentException with a sentence that says what is wrong with them
     */
    public static Metric of(String namespace, String name, String dimensions, String statistic) {
        Map<String, String> each = new LinkedHashMap<>();
        for (String dimension : dimensions.isBlank() ? new String[0] : dimensions.split(",", -1)) {
            int equals = dimension.indexOf('=');
            String key = equals < 0 ? "" : dimension.substring(0, equals).strip();
            String value = dimension.substring(equals + 1).strip();
            if (key.isEmpty() || value.isEmpty()) {
                throw new IllegalArgumentException("\"" + dimension.strip()
                        + "\" is no dimension; write them like \"QueueName=orders, Stage=prod\"");
            }
            each.put(key, value);
        }
        return new Metric(namespace, name, each, statistic);
    }

    /** Whether a minute without a datapoint is 0: nothing happened that could have been counted. Otherwise it is unknown. */
    public boolean silenceIsZero() {
        return COUNTS.contains(statistic);
    }

    /** Whether CloudWatch tells it in us-east-1, wherever the stack is. */
    public boolean ofEdge() {
        return namespace.equals("AWS/CloudFront")
                || (namespace.equals("AWS/WAFV2") && !dimensions.containsKey("Region"));
    }

    /** The minutes that have a datapoint and begin at or after {@code from} and before {@code to}, by when they begin. */
    public NavigableMap<Instant, Double> minutes(CloudWatchClient cloudWatch, Instant from, Instant to) {
        NavigableMap<Instant, Double> minutes = new TreeMap<>();
        List<Dimension> each = dimensions.entrySet().stream()
                .map(dimension -> Dimension.builder()
                        .name(dimension.getKey())
                        .value(dimension.getValue())
                        .build())
                .toList();
        MetricDataQuery query = MetricDataQuery.builder()
                .id("m")
                .metricStat(stat -> stat.metric(metric ->
                                metric.namespace(namespace).metricName(name).dimensions(each))
                        .period((int) PERIOD.toSeconds())
                        .stat(statistic))
                .build();
        cloudWatch
                .getMetricDataPaginator(
                        request -> request.startTime(from).endTime(to).metricDataQueries(query))
                .metricDataResults()
                .forEach(result -> put(result, minutes));
        return minutes;
    }

    private static void put(MetricDataResult result, NavigableMap<Instant, Double> minutes) {
        for (int i = 0; i < result.timestamps().size(); i++) {
            minutes.put(result.timestamps().get(i), result.values().get(i));
        }
    }

    @Override
    public String toString() {
        return statistic + " of " + name + " of "
                + (dimensions.isEmpty() ? namespace : String.join(", ", new TreeMap<>(dimensions).values()));
    }
}
