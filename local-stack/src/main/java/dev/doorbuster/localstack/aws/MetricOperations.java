package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** CloudWatch's operations on metrics, but for GetMetricData. */
final class MetricOperations {
    private static final int MOST_DATAPOINTS = 1_440;
    private static final int LIST_PAGE = 500;
    private static final int MOST_DATA = 1_000;
    private static final Duration RECENT = Duration.ofHours(3);

    private final Shop shop;
    private final RegionalMetrics metrics;

    MetricOperations(Shop shop, RegionalMetrics metrics) {
        this.shop = shop;
        this.metrics = metrics;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetMetricStatistics",
                Operation.of(
                        this::statistics,
                        "Namespace",
                        "MetricName",
                        "Dimensions",
                        "StartTime",
                        "EndTime",
                        "Period",
                        "Statistics",
                        "ExtendedStatistics",
                        "Unit"),
                "ListMetrics",
                Operation.of(this::list, "Namespace", "MetricName", "Dimensions", "NextToken", "RecentlyActive"),
                "PutMetricData",
                Operation.of(this::put, "Namespace", "MetricData", "StrictEntityValidation"));
    }

    private Tree statistics(Document input) {
        Instant from = input.requiredTime("StartTime");
        Instant to = input.requiredTime("EndTime");
        MetricShapes.checkInterval(from, to);
        MetricId metric = MetricShapes.metric(input);
        Duration period = MetricShapes.period(input);
        long points = Duration.between(from, to).dividedBy(period);
        if (points > MOST_DATAPOINTS) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "You have requested up to " + points + " datapoints, which exceeds the limit of " + MOST_DATAPOINTS
                            + ". You may reduce the datapoints requested by increasing Period, or decreasing the time "
                            + "range.");
        }
        List<String> plain = input.texts("Statistics");
        List<String> extended = input.texts("ExtendedStatistics");
        if (plain.isEmpty() && extended.isEmpty()) {
            throw AwsError.of("InvalidParameterCombination", "Must specify either Statistics or ExtendedStatistics.");
        }
        // Datapoints of another unit than the one asked for are not there, rather than converted.
        String unit = metrics.unit(metric);
        boolean asked = Objects.equals(MetricShapes.unit(input.text("Unit", unit)), unit);
        Map<Instant, Tree> datapoints = new TreeMap<>();
        Map<Instant, Tree> extendedValues = new TreeMap<>();
        for (String name : plain) {
            MetricShapes.plainStatistic(name);
            for (CloudWatch.Point point : metrics.query(input, metric, from, to, period, name)) {
                datapoint(datapoints, point, unit).with(name, point.value());
            }
        }
        for (String name : extended) {
            for (CloudWatch.Point point :
                    metrics.query(input, metric, from, to, period, MetricShapes.statistic(name))) {
                extendedValues
                        .computeIfAbsent(point.start(), start -> Tree.empty())
                        .with(name, point.value());
                datapoint(datapoints, point, unit);
            }
        }
        extendedValues.forEach((start, values) -> {
            Tree datapoint = datapoints.get(start);
            if (datapoint != null) {
                datapoint.with("ExtendedStatistics", values.fields());
            }
        });
        return Tree.of("Label", metric.name()).with("Datapoints", asked ? List.copyOf(datapoints.values()) : List.of());
    }

    private static Tree datapoint(Map<Instant, Tree> datapoints, CloudWatch.Point point, String unit) {
        return datapoints.computeIfAbsent(
                point.start(), start -> Tree.of("Timestamp", start).with("Unit", unit));
    }

    private Tree list(Document input) {
        String namespace = input.text("Namespace");
        String name = input.text("MetricName");
        List<Document> dimensions = input.list("Dimensions");
        String recently = input.text("RecentlyActive");
        if (recently != null && !recently.equals("PT3H")) {
            throw new BadInputException("The value " + recently + " for RecentlyActive is not PT3H.");
        }
        List<MetricId> all = recently == null ? metrics.list(input) : metrics.list(input, RECENT);
        List<MetricId> wanted = all.stream()
                .filter(metric -> namespace == null || metric.namespace().equals(namespace))
                .filter(metric -> name == null || metric.name().equals(name))
                .filter(metric -> dimensions.stream().allMatch(dimension -> hasDimension(metric, dimension)))
                .toList();
        Page<MetricId> page = Page.of(
                wanted,
                input.text("NextToken"),
                LIST_PAGE,
                LIST_PAGE,
                AwsError.of("InvalidParameterValue", "Invalid nextToken"));
        return Tree.of(
                        "Metrics",
                        page.entries().stream()
                                .map(metric -> Tree.of("Namespace", metric.namespace())
                                        .with("MetricName", metric.name())
                                        .with("Dimensions", MetricShapes.dimensions(metric)))
                                .toList())
                .with("NextToken", page.nextToken());
    }

    private static boolean hasDimension(MetricId metric, Document filter) {
        String has = metric.dimensions().get(filter.required("Name"));
        String wanted = filter.text("Value");
        return has != null && (wanted == null || has.equals(wanted));
    }

    private Tree put(Document input) {
        String namespace = input.required("Namespace");
        if (namespace.startsWith("AWS/")) {
            throw AwsError.of("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.");
        }
        List<Document> data = input.list("MetricData");
        if (data.isEmpty()) {
            throw AwsError.of("MissingParameter", "The parameter MetricData is required.");
        }
        if (data.size() > MOST_DATA) {
            throw AwsError.of(
                    "InvalidParameterValue",
                    "The collection MetricData must not have a size greater than " + MOST_DATA + ".");
        }
        // Nothing is stored unless every datum is good.
        List<MetricDatum> read = new ArrayList<>();
        data.forEach(datum ->
                read.add(MetricDatum.read(namespace, datum, shop.simulation().stackNow())));
        read.forEach(datum -> datum.putInto(shop.cloudWatch()));
        return Tree.empty();
    }
}
