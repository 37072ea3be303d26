package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** CloudWatch's operations on metrics. */
final class MetricOperations {
    private static final int MOST_QUERIES = 500;
    private static final int MOST_DATAPOINTS = 100_800;
    private static final int MOST_STATISTICS_DATAPOINTS = 1_440;

    private final Shop shop;

    MetricOperations(Shop shop) {
        this.shop = shop;
    }

    Tree data(Document input) {
        Instant from = input.requiredTime("StartTime");
        Instant to = input.requiredTime("EndTime");
        checkInterval(from, to);
        List<Document> queries = input.list("MetricDataQueries");
        if (queries.isEmpty()) {
            throw new BadInputException("The parameter MetricDataQueries is required.");
        }
        if (queries.size() > MOST_QUERIES) {
            throw AwsError.of(
                    "ValidationError",
                    "The parameter MetricDataQueries must have at most " + MOST_QUERIES + " members, not "
                            + queries.size() + ".");
        }
        boolean newestFirst = !input.text("ScanBy", "TimestampDescending").equals("TimestampAscending");
        List<Series> series = queries.stream()
                .filter(query -> query.flag("ReturnData", true))
                .map(query -> series(query, from, to, newestFirst))
                .toList();
        return dataPage(series, input.text("NextToken"), input.integer("MaxDatapoints", MOST_DATAPOINTS));
    }

    /** One answered query of GetMetricData. */
    private record Series(String id, String label, List<CloudWatch.Point> points) {}

    private Series series(Document query, Instant from, Instant to, boolean newestFirst) {
        String id = query.required("Id");
        if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}")) {
            throw AwsError.of(
                    "ValidationError",
                    "The value " + id + " for parameter Id is not matching the expected "
                            + "pattern ^[a-z][a-zA-Z0-9_]*$.");
        }
        Document stat = query.inner("MetricStat");
        Document metricDocument = stat == null ? null : stat.inner("Metric");
        if (stat == null || metricDocument == null) {
            throw AwsError.of(
                    "ValidationError",
                    "The query " + id + " has no MetricStat; the local stack does not model "
                            + "metric math and searches.");
        }
        MetricId metric = MetricShapes.metric(metricDocument);
        List<CloudWatch.Point> points = new ArrayList<>(shop.cloudWatch()
                .query(metric, from, to, MetricShapes.period(stat), MetricShapes.statistic(stat.required("Stat"))));
        if (newestFirst) {
            points.sort(Comparator.comparing(CloudWatch.Point::start).reversed());
        }
        return new Series(id, query.text("Label", metric.name()), points);
    }

    private static Tree dataPage(List<Series> series, @Nullable String token, int most) {
        int all = series.stream().mapToInt(one -> one.points().size()).sum();
        List<Integer> places = IntStream.range(0, all).boxed().toList();
        Page<Integer> page = Page.of(
                places,
                token,
                Math.min(most, MOST_DATAPOINTS),
                MOST_DATAPOINTS,
                AwsError.of("InvalidNextToken", "The next token specified is invalid."));
        int first = page.entries().isEmpty() ? 0 : page.entries().get(0);
        int end = first + page.entries().size();
        List<Tree> results = new ArrayList<>();
        int at = 0;
        for (Series one : series) {
            int size = one.points().size();
            List<CloudWatch.Point> shown = one.points().subList(clamp(first - at, size), clamp(end - at, size));
            results.add(Tree.of("Id", one.id())
                    .with("Label", one.label())
                    .with(
                            "Timestamps",
                            shown.stream().map(CloudWatch.Point::start).toList())
                    .with("Values", shown.stream().map(CloudWatch.Point::value).toList())
                    .with("StatusCode", at + size > end ? "PartialData" : "Complete"));
            at += size;
        }
        return Tree.of("MetricDataResults", results)
                .with("NextToken", page.nextToken())
                .with("Messages", List.of());
    }

    private static int clamp(int place, int size) {
        return Math.max(0, Math.min(place, size));
    }

    Tree statistics(Document input) {
        Instant from = input.requiredTime("StartTime");
        Instant to = input.requiredTime("EndTime");
        checkInterval(from, to);
        MetricId metric = MetricShapes.metric(input);
        Duration period = MetricShapes.period(input);
        if (Duration.between(from, to).dividedBy(period) > MOST_STATISTICS_DATAPOINTS) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "You have requested up to "
                            + Duration.between(from, to).dividedBy(period) + " datapoints, which exceeds the limit of "
                            + MOST_STATISTICS_DATAPOINTS
                            + ". You may reduce the datapoints requested by increasing Period, or "
                            + "decreasing the time range.");
        }
        List<String> plain = input.texts("Statistics");
        List<String> extended = input.texts("ExtendedStatistics");
        if (plain.isEmpty() && extended.isEmpty()) {
            throw AwsError.of("InvalidParameterCombination", "Must specify either Statistics or ExtendedStatistics.");
        }
        Map<Instant, Tree> datapoints = new TreeMap<>();
        Map<Instant, Tree> extendedValues = new TreeMap<>();
        for (String name : plain) {
            for (CloudWatch.Point point :
                    shop.cloudWatch().query(metric, from, to, period, MetricShapes.statistic(name))) {
                datapoint(datapoints, point, metric).with(name, point.value());
            }
        }
        for (String name : extended) {
            for (CloudWatch.Point point :
                    shop.cloudWatch().query(metric, from, to, period, MetricShapes.statistic(name))) {
                extendedValues
                        .computeIfAbsent(point.start(), start -> Tree.empty())
                        .with(name, point.value());
                datapoint(datapoints, point, metric);
            }
        }
        extendedValues.forEach((start, values) -> {
            Tree datapoint = datapoints.get(start);
            if (datapoint != null) {
                datapoint.with("ExtendedStatistics", values.fields());
            }
        });
        return Tree.of("Label", metric.name()).with("Datapoints", List.copyOf(datapoints.values()));
    }

    private Tree datapoint(Map<Instant, Tree> datapoints, CloudWatch.Point point, MetricId metric) {
        return datapoints.computeIfAbsent(point.start(), start -> Tree.of("Timestamp", start)
                .with("Unit", shop.cloudWatch().unit(metric)));
    }

    Tree list(Document input) {
        String namespace = input.text("Namespace");
        String name = input.text("MetricName");
        List<Document> dimensions = input.list("Dimensions");
        List<MetricId> wanted = shop.cloudWatch().metrics().stream()
                .filter(metric -> namespace == null || metric.namespace().equals(namespace))
                .filter(metric -> name == null || metric.name().equals(name))
                .filter(metric -> dimensions.stream().allMatch(dimension -> hasDimension(metric, dimension)))
                .toList();
        Page<MetricId> page = Page.of(
                wanted,
                input.text("NextToken"),
                MOST_QUERIES,
                MOST_QUERIES,
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

    Tree put(Document input) {
        String namespace = input.required("Namespace");
        if (namespace.startsWith("AWS/")) {
            throw AwsError.of("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.");
        }
        List<Runnable> puts = new ArrayList<>();
        for (Document datum : input.list("MetricData")) {
            MetricId metric = MetricId.of(
                    namespace, datum.required("MetricName"), MetricShapes.dimensionMap(datum.list("Dimensions")));
            Instant given = datum.time("Timestamp");
            Instant at = given == null ? shop.simulation().stackNow() : given;
            String unit = datum.text("Unit", "None");
            for (Statistics statistics : values(datum)) {
                puts.add(() -> shop.cloudWatch().put(metric, at, statistics, unit));
            }
        }
        if (puts.isEmpty()) {
            throw new BadInputException("The parameter MetricData is required.");
        }
        // Nothing is stored unless every datum is good.
        puts.forEach(Runnable::run);
        return Tree.empty();
    }

    private static List<Statistics> values(Document datum) {
        Document set = datum.inner("StatisticValues");
        if (set != null) {
            return List.of(new Statistics(
                    set.decimal("Sum"),
                    set.decimal("SampleCount"),
                    set.decimal("Minimum"),
                    set.decimal("Maximum"),
                    null));
        }
        List<Double> values = datum.decimals("Values");
        if (values.isEmpty()) {
            return List.of(Statistics.of(datum.decimal("Value")));
        }
        List<Double> counts = datum.decimals("Counts");
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw new BadInputException("The parameters Values and Counts must have the same number of members.");
        }
        List<Statistics> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(Statistics.of(values.get(i)).times(counts.isEmpty() ? 1 : counts.get(i)));
        }
        return all;
    }

    private static void checkInterval(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw AwsError.of("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
        }
    }
}
