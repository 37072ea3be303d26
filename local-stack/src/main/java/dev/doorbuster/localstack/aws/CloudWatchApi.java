package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Alarm;
import dev.doorbuster.localstack.model.AlarmSettings;
import dev.doorbuster.localstack.model.CloudWatch;
import dev.doorbuster.localstack.model.MetricId;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch 2010-08-01 in two protocols: query, as the SDK for Java 2.40.2 speaks it, and JSON, as the AWS CLI does.
 *
 * <p>Metrics of every Region are on this one address.
 */
final class CloudWatchApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://monitoring.amazonaws.com/doc/2010-08-01/", "2010-08-01");
    private static final Protocol JSON =
            new AwsJsonProtocol("GraniteServiceVersion20100801", "com.amazonaws.cloudwatch");

    private static final int MOST_QUERIES = 500;
    private static final int MOST_DATAPOINTS = 100_800;
    private static final int MOST_STATISTICS_DATAPOINTS = 1_440;

    private final Shop shop;

    CloudWatchApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return AwsJsonProtocol.spokenBy(call) ? JSON : QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetMetricData",
                Operation.of(
                        this::metricData,
                        "MetricDataQueries",
                        "StartTime",
                        "EndTime",
                        "NextToken",
                        "ScanBy",
                        "MaxDatapoints"),
                "GetMetricStatistics",
                Operation.of(
                        this::metricStatistics,
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
                Operation.of(this::metrics, "Namespace", "MetricName", "Dimensions", "NextToken", "RecentlyActive"),
                "PutMetricData",
                Operation.of(this::putMetricData, "Namespace", "MetricData", "StrictEntityValidation"),
                "PutMetricAlarm",
                Operation.of(
                        this::putMetricAlarm,
                        "AlarmName",
                        "AlarmDescription",
                        "ActionsEnabled",
                        "OKActions",
                        "AlarmActions",
                        "InsufficientDataActions",
                        "Namespace",
                        "MetricName",
                        "Dimensions",
                        "Statistic",
                        "ExtendedStatistic",
                        "Period",
                        "Unit",
                        "EvaluationPeriods",
                        "DatapointsToAlarm",
                        "Threshold",
                        "ComparisonOperator",
                        "TreatMissingData"),
                "DescribeAlarms",
                Operation.of(
                        this::alarms,
                        "AlarmNames",
                        "AlarmNamePrefix",
                        "AlarmTypes",
                        "StateValue",
                        "ActionPrefix",
                        "MaxRecords",
                        "NextToken"),
                "SetAlarmState",
                Operation.of(this::setAlarmState, "AlarmName", "StateValue", "StateReason", "StateReasonData"),
                "DeleteAlarms",
                Operation.of(this::deleteAlarms, "AlarmNames"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    static List<Tree> dimensions(MetricId metric) {
        return metric.dimensions().entrySet().stream()
                .map(dimension -> Tree.of("Name", dimension.getKey()).with("Value", dimension.getValue()))
                .toList();
    }

    private Tree metricData(Document input) {
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
        MetricId metric = metric(metricDocument);
        List<CloudWatch.Point> points = new ArrayList<>(
                shop.cloudWatch().query(metric, from, to, period(stat), statistic(stat.required("Stat"))));
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

    private Tree metricStatistics(Document input) {
        Instant from = input.requiredTime("StartTime");
        Instant to = input.requiredTime("EndTime");
        checkInterval(from, to);
        MetricId metric = metric(input);
        Duration period = period(input);
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
            for (CloudWatch.Point point : shop.cloudWatch().query(metric, from, to, period, statistic(name))) {
                datapoint(datapoints, point, metric).with(name, point.value());
            }
        }
        for (String name : extended) {
            for (CloudWatch.Point point : shop.cloudWatch().query(metric, from, to, period, statistic(name))) {
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

    private Tree metrics(Document input) {
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
                                        .with("Dimensions", dimensions(metric)))
                                .toList())
                .with("NextToken", page.nextToken());
    }

    private static boolean hasDimension(MetricId metric, Document filter) {
        String has = metric.dimensions().get(filter.required("Name"));
        String wanted = filter.text("Value");
        return has != null && (wanted == null || has.equals(wanted));
    }

    private Tree putMetricData(Document input) {
        String namespace = input.required("Namespace");
        if (namespace.startsWith("AWS/")) {
            throw AwsError.of("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.");
        }
        List<Runnable> puts = new ArrayList<>();
        for (Document datum : input.list("MetricData")) {
            MetricId metric =
                    MetricId.of(namespace, datum.required("MetricName"), dimensionMap(datum.list("Dimensions")));
            Instant given = datum.time("Timestamp");
            Instant at = given == null ? shop.simulation().stackNow() : given;
            String unit = datum.text("Unit", "None");
            for (Statistics statistics : statistics(datum)) {
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

    private static List<Statistics> statistics(Document datum) {
        Document set = datum.inner("StatisticValues");
        if (set != null) {
            return List.of(new Statistics(
                    set.decimal("Sum"),
                    set.decimal("SampleCount"),
                    set.decimal("Minimum"),
                    set.decimal("Maximum"),
                    null));
        }
        List<String> values = datum.texts("Values");
        if (values.isEmpty()) {
            return List.of(Statistics.of(datum.decimal("Value")));
        }
        List<String> counts = datum.texts("Counts");
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw new BadInputException("The parameters Values and Counts must have the same number of members.");
        }
        List<Statistics> all = new ArrayList<>();
        try {
            for (int i = 0; i < values.size(); i++) {
                double count = counts.isEmpty() ? 1 : Double.parseDouble(counts.get(i));
                all.add(Statistics.of(Double.parseDouble(values.get(i))).times(count));
            }
        } catch (NumberFormatException e) {
            throw new BadInputException("The parameters Values and Counts must be numbers.");
        }
        return all;
    }

    private Tree putMetricAlarm(Document input) {
        int periods = input.integer("EvaluationPeriods", 0);
        if (periods < 1) {
            throw new BadInputException("The parameter EvaluationPeriods must be 1 or more.");
        }
        String statistic = input.text("Statistic", input.text("ExtendedStatistic", ""));
        try {
            shop.cloudWatch()
                    .putAlarm(new AlarmSettings(
                            input.required("AlarmName"),
                            input.text("AlarmDescription", ""),
                            metric(input),
                            statistic(statistic),
                            period(input),
                            periods,
                            input.integer("DatapointsToAlarm", periods),
                            input.decimal("Threshold"),
                            comparison(input.required("ComparisonOperator")),
                            missingData(input.text("TreatMissingData", "missing")),
                            input.flag("ActionsEnabled", true),
                            input.texts("AlarmActions"),
                            input.texts("OKActions")));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
        return Tree.empty();
    }

    private static AlarmSettings.Comparison comparison(String text) {
        return Arrays.stream(AlarmSettings.Comparison.values())
                .filter(comparison -> comparison.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new BadInputException("The local stack does not model the ComparisonOperator " + text + "."));
    }

    private static AlarmSettings.MissingData missingData(String text) {
        return Arrays.stream(AlarmSettings.MissingData.values())
                .filter(treatment -> treatment.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInputException("The value " + text + " for TreatMissingData is not one of "
                        + "missing, notBreaching, breaching, ignore."));
    }

    private Tree alarms(Document input) {
        List<String> names = input.texts("AlarmNames");
        String prefix = input.text("AlarmNamePrefix", "");
        String actionPrefix = input.text("ActionPrefix", "");
        String state = input.text("StateValue");
        List<String> types = input.texts("AlarmTypes");
        List<Alarm> wanted = shop.cloudWatch().alarms().stream()
                .filter(alarm -> types.isEmpty() || types.contains("MetricAlarm"))
                .filter(alarm ->
                        names.isEmpty() || names.contains(alarm.settings().name()))
                .filter(alarm -> alarm.settings().name().startsWith(prefix))
                .filter(alarm -> actionPrefix.isEmpty()
                        || alarm.settings().alarmActions().stream().anyMatch(action -> action.startsWith(actionPrefix)))
                .filter(alarm -> state == null || alarm.state().name().equals(state))
                .sorted(Comparator.comparing(alarm -> alarm.settings().name()))
                .toList();
        Page<Alarm> page = Page.of(
                wanted,
                input.text("NextToken"),
                input.integer("MaxRecords", 50),
                50,
                AwsError.of("InvalidNextToken", "The next token specified is invalid."));
        return Tree.of(
                        "MetricAlarms",
                        page.entries().stream().map(CloudWatchApi::alarm).toList())
                .with("CompositeAlarms", List.of())
                .with("NextToken", page.nextToken());
    }

    private static Tree alarm(Alarm alarm) {
        AlarmSettings settings = alarm.settings();
        boolean percentile = settings.statistic().startsWith("p");
        return Tree.of("AlarmName", settings.name())
                .with("AlarmArn", alarm.arn())
                .with("AlarmDescription", settings.description())
                .with("ActionsEnabled", settings.actionsEnabled())
                .with("OKActions", settings.okActions())
                .with("AlarmActions", settings.alarmActions())
                .with("InsufficientDataActions", List.of())
                .with("StateValue", alarm.state().name())
                .with("StateReason", alarm.stateReason())
                .with("StateUpdatedTimestamp", alarm.stateUpdated())
                .with("StateTransitionedTimestamp", alarm.stateUpdated())
                .with("MetricName", settings.metric().name())
                .with("Namespace", settings.metric().namespace())
                .with("Statistic", percentile ? null : settings.statistic())
                .with("ExtendedStatistic", percentile ? settings.statistic() : null)
                .with("Dimensions", dimensions(settings.metric()))
                .with("Period", settings.period().toSeconds())
                .with("EvaluationPeriods", settings.evaluationPeriods())
                .with("DatapointsToAlarm", settings.datapointsToAlarm())
                .with("Threshold", settings.threshold())
                .with("ComparisonOperator", settings.comparison().text())
                .with("TreatMissingData", settings.treatMissingData().text());
    }

    private Tree setAlarmState(Document input) {
        String name = input.required("AlarmName");
        String value = input.required("StateValue");
        String reason = input.required("StateReason");
        Alarm.State state = Arrays.stream(Alarm.State.values())
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "The value " + value + " for StateValue is not one of OK, ALARM, INSUFFICIENT_DATA."));
        alarm(name).setState(state, reason);
        return Tree.empty();
    }

    private Tree deleteAlarms(Document input) {
        List<String> names = input.texts("AlarmNames");
        names.forEach(this::alarm);
        names.forEach(shop.cloudWatch()::deleteAlarm);
        return Tree.empty();
    }

    private Alarm alarm(String name) {
        Optional<Alarm> alarm = shop.cloudWatch().alarm(name);
        return alarm.orElseThrow(() -> AwsError.of("ResourceNotFound", 404, "The alarm " + name + " does not exist."));
    }

    private static MetricId metric(Document document) {
        return MetricId.of(
                document.required("Namespace"),
                document.required("MetricName"),
                dimensionMap(document.list("Dimensions")));
    }

    private static Map<String, String> dimensionMap(List<Document> dimensions) {
        Map<String, String> map = new LinkedHashMap<>();
        dimensions.forEach(dimension -> map.put(dimension.required("Name"), dimension.required("Value")));
        return map;
    }

    private static Duration period(Document document) {
        document.required("Period");
        int seconds = document.integer("Period", 0);
        if (seconds < 60 || seconds % 60 != 0) {
            throw new BadInputException("The parameter Period must be a multiple of 60 of at least 60, not " + seconds
                    + ": metrics of the local stack have a resolution of one minute.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String statistic(String name) {
        if (!Statistics.known(name)) {
            throw new BadInputException("The value " + name + " for the statistic is not one of SampleCount, Average, "
                    + "Sum, Minimum, Maximum, p0 to p100.");
        }
        return name;
    }

    private static void checkInterval(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw AwsError.of("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
        }
    }
}
