package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmHistory;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** CloudWatch's operations that tell of alarms. */
final class AlarmQueries {
    private static final int PAGE = 50;
    private static final int MOST = 100;

    private final Shop shop;

    AlarmQueries(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeAlarms",
                Operation.of(
                        this::describe,
                        "AlarmNames",
                        "AlarmNamePrefix",
                        "AlarmTypes",
                        "StateValue",
                        "ActionPrefix",
                        "MaxRecords",
                        "NextToken"),
                "DescribeAlarmsForMetric",
                Operation.of(
                        this::ofMetric,
                        "Namespace",
                        "MetricName",
                        "Dimensions",
                        "Statistic",
                        "ExtendedStatistic",
                        "Period"),
                "DescribeAlarmHistory",
                Operation.of(
                        this::history,
                        "AlarmName",
                        "AlarmTypes",
                        "HistoryItemType",
                        "StartDate",
                        "EndDate",
                        "ScanBy",
                        "MaxRecords",
                        "NextToken"));
    }

    private Tree describe(Document input) {
        List<String> names = input.texts("AlarmNames");
        if (names.size() > MOST) {
            throw AwsError.of("ValidationError", "The parameter AlarmNames must have at most " + MOST + " members.");
        }
        if (!names.isEmpty() && input.has("AlarmNamePrefix")) {
            throw AwsError.of(
                    "ValidationError", "AlarmNamePrefix and AlarmNames are mutually exclusive: give one of them.");
        }
        String prefix = input.text("AlarmNamePrefix", "");
        String actionPrefix = input.text("ActionPrefix", "");
        Alarm.State state = input.has("StateValue") ? AlarmShapes.state(input.required("StateValue")) : null;
        // Without types the service describes metric alarms alone; composite alarms are none here.
        List<String> types = input.texts("AlarmTypes");
        List<Alarm> wanted = shop.cloudWatch().alarms().stream()
                .filter(alarm -> types.isEmpty() || types.contains("MetricAlarm"))
                .filter(alarm ->
                        names.isEmpty() || names.contains(alarm.settings().name()))
                .filter(alarm -> alarm.settings().name().startsWith(prefix))
                .filter(alarm -> actionPrefix.isEmpty()
                        || alarm.settings().alarmActions().stream().anyMatch(action -> action.startsWith(actionPrefix)))
                .filter(alarm -> state == null || alarm.state() == state)
                .sorted(Comparator.comparing(alarm -> alarm.settings().name()))
                .toList();
        Page<Alarm> page = page(wanted, input);
        return Tree.of(
                        "MetricAlarms",
                        page.entries().stream().map(AlarmShapes::alarm).toList())
                .with("CompositeAlarms", List.of())
                .with("NextToken", page.nextToken());
    }

    private Tree ofMetric(Document input) {
        MetricId metric = MetricShapes.metric(input);
        String statistic = input.text("Statistic", input.text("ExtendedStatistic", ""));
        List<Tree> wanted = shop.cloudWatch().alarms().stream()
                .filter(alarm -> alarm.settings().metric().equals(metric))
                .filter(alarm ->
                        statistic.isEmpty() || alarm.settings().statistic().equals(statistic))
                .filter(alarm -> !input.has("Period")
                        || alarm.settings().period().equals(Duration.ofSeconds(input.integer("Period", 0))))
                .map(AlarmShapes::alarm)
                .toList();
        return Tree.of("MetricAlarms", wanted);
    }

    private Tree history(Document input) {
        String name = input.text("AlarmName");
        String type = input.text("HistoryItemType");
        if (type != null && AlarmHistory.Kind.parse(type).isEmpty()) {
            throw new BadInputException("The value " + type + " for HistoryItemType is not one of ConfigurationUpdate, "
                    + "StateUpdate, Action.");
        }
        List<String> types = input.texts("AlarmTypes");
        Instant from = input.time("StartDate");
        Instant to = input.time("EndDate");
        List<AlarmHistory.Item> wanted = new ArrayList<>(shop.cloudWatch().history().items().stream()
                .filter(item -> types.isEmpty() || types.contains("MetricAlarm"))
                .filter(item -> name == null || item.alarmName().equals(name))
                .filter(item -> type == null || item.kind().text().equals(type))
                .filter(item -> from == null || !item.at().isBefore(from))
                .filter(item -> to == null || item.at().isBefore(to))
                .toList());
        if (MetricShapes.newestFirst(input)) {
            Collections.reverse(wanted);
        }
        Page<AlarmHistory.Item> page = page(wanted, input);
        return Tree.of(
                        "AlarmHistoryItems",
                        page.entries().stream().map(AlarmShapes::item).toList())
                .with("NextToken", page.nextToken());
    }

    private static <T> Page<T> page(List<T> all, Document input) {
        int records = input.integer("MaxRecords", PAGE);
        if (input.has("MaxRecords") && (records < 1 || records > MOST)) {
            throw AwsError.of(
                    "ValidationError", "The value " + records + " for MaxRecords is not between 1 and " + MOST + ".");
        }
        return Page.of(
                all,
                input.text("NextToken"),
                records,
                PAGE,
                AwsError.of("InvalidNextToken", "The next token specified is invalid."));
    }
}
