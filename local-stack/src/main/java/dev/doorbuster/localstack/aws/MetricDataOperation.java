package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** GetMetricData: metrics and metric math, by the page. */
final class MetricDataOperation {
    private static final int MOST_QUERIES = 500;
    private static final int MOST_DATAPOINTS = 100_800;

    private final RegionalMetrics metrics;

    MetricDataOperation(RegionalMetrics metrics) {
        this.metrics = metrics;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetMetricData",
                Operation.of(
                        this::data,
                        "MetricDataQueries",
                        "StartTime",
                        "EndTime",
                        "NextToken",
                        "ScanBy",
                        "MaxDatapoints"));
    }

    /** A series to be shown. */
    private record Result(String id, TimeSeries series) {}

    private Tree data(Document input) {
        Instant from = input.requiredTime("StartTime");
        Instant to = input.requiredTime("EndTime");
        MetricShapes.checkInterval(from, to);
        List<Document> queries = input.list("MetricDataQueries");
        if (queries.isEmpty()) {
            throw new BadInputException("The parameter MetricDataQueries is required.");
        }
        if (queries.size() > MOST_QUERIES) {
            throw refused("The parameter MetricDataQueries must have at most " + MOST_QUERIES + " members, not "
                    + queries.size() + ".");
        }
        boolean newestFirst = MetricShapes.newestFirst(input);
        List<Result> results = results(queries, from, to);
        if (results.isEmpty()) {
            throw refused("At least one query must return data: ReturnData is false in all of them.");
        }
        return page(results, newestFirst, input.text("NextToken"), input.integer("MaxDatapoints", MOST_DATAPOINTS));
    }

    /** Metrics first, as expressions may stand before what they name. */
    private List<Result> results(List<Document> queries, Instant from, Instant to) {
        Map<String, List<TimeSeries>> byId = new LinkedHashMap<>();
        List<TimeSeries> allMetrics = new ArrayList<>();
        for (Document query : queries) {
            String id = id(query);
            if (byId.containsKey(id)) {
                throw refused("The values for parameter id in MetricDataQueries are not unique.");
            }
            byId.put(id, List.of());
            if (!query.has("Expression")) {
                TimeSeries series = metric(query, id, from, to);
                allMetrics.add(series);
                byId.put(id, List.of(series));
            }
        }
        for (Document query : queries) {
            if (query.has("Expression")) {
                byId.put(id(query), expression(query, byId, allMetrics));
            }
        }
        return queries.stream()
                .filter(query -> query.flag("ReturnData", true))
                .flatMap(query ->
                        byId.getOrDefault(id(query), List.of()).stream().map(series -> new Result(id(query), series)))
                .toList();
    }

    private static String id(Document query) {
        MetricShapes.understand(
                "MetricDataQueries", query, "Id", "MetricStat", "Expression", "Label", "ReturnData", "Period");
        if (query.text("Label", "").contains("${")) {
            throw new BadInputException("The local stack does not model dynamic labels: " + query.text("Label") + ".");
        }
        String id = query.required("Id");
        if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}")) {
            throw refused(
                    "The value " + id + " for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.");
        }
        return id;
    }

    private TimeSeries metric(Document query, String id, Instant from, Instant to) {
        Document stat = query.inner("MetricStat");
        Document document = stat == null ? null : stat.inner("Metric");
        if (stat == null || document == null) {
            throw refused("Exactly one of MetricStat and Expression must be specified in the query " + id + ".");
        }
        MetricShapes.understand("MetricStat", stat, "Metric", "Period", "Stat", "Unit");
        MetricId metric = MetricShapes.metric(document);
        String unit = metrics.unit(metric);
        // Datapoints of another unit than the one asked for are not there, rather than converted.
        boolean asked = MetricShapes.unit(stat.text("Unit", unit)).equals(unit);
        Duration period = MetricShapes.period(stat);
        NavigableMap<Instant, Double> points = new TreeMap<>();
        for (CloudWatch.Point point :
                metrics.query(query, metric, from, to, period, MetricShapes.statistic(stat.required("Stat")))) {
            if (asked) {
                points.put(point.start(), point.value());
            }
        }
        return new TimeSeries(query.text("Label", metric.name()), metrics.aligned(from, period), to, period, points);
    }

    private static List<TimeSeries> expression(
            Document query, Map<String, List<TimeSeries>> byId, List<TimeSeries> allMetrics) {
        if (query.has("MetricStat")) {
            throw refused("Exactly one of MetricStat and Expression must be specified in the query " + id(query) + ".");
        }
        String text = query.required("Expression");
        if (text.trim().startsWith("SELECT") || text.contains("SEARCH(")) {
            throw refused("The local stack does not model SEARCH and Metrics Insights queries, as in '" + text + "'.");
        }
        List<TimeSeries> series = MetricMath.evaluate(text, byId, allMetrics);
        String label = query.text("Label", series.size() == 1 ? id(query) : "");
        return series.stream()
                .map(one -> label.isEmpty() ? one : one.labelled(label))
                .toList();
    }

    private static Tree page(List<Result> results, boolean newestFirst, @Nullable String token, int most) {
        int all = results.stream().mapToInt(one -> one.series().points().size()).sum();
        List<Integer> places = IntStream.range(0, all).boxed().toList();
        Page<Integer> page = Page.of(
                places,
                token,
                Math.min(most, MOST_DATAPOINTS),
                MOST_DATAPOINTS,
                AwsError.of("InvalidNextToken", "The next token specified is invalid."));
        int first = page.entries().isEmpty() ? 0 : page.entries().get(0);
        int end = first + page.entries().size();
        List<Tree> shown = new ArrayList<>();
        int at = 0;
        for (Result one : results) {
            NavigableMap<Instant, Double> points = newestFirst
                    ? one.series().points().descendingMap()
                    : one.series().points();
            int size = points.size();
            int begin = clamp(first - at, size);
            int stop = clamp(end - at, size);
            shown.add(Tree.of("Id", one.id())
                    .with("Label", one.series().label())
                    .with("Timestamps", List.copyOf(points.keySet()).subList(begin, stop))
                    .with("Values", List.copyOf(points.values()).subList(begin, stop))
                    .with("StatusCode", at + size > end ? "PartialData" : "Complete"));
            at += size;
        }
        return Tree.of("MetricDataResults", shown)
                .with("NextToken", page.nextToken())
                .with("Messages", List.of());
    }

    private static int clamp(int place, int size) {
        return Math.max(0, Math.min(place, size));
    }

    private static AwsError refused(String message) {
        return AwsError.of("ValidationError", message);
    }
}
