package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** CloudWatch's operations on alarms. */
final class AlarmOperations {
    private final Shop shop;

    AlarmOperations(Shop shop) {
        this.shop = shop;
    }

    Tree put(Document input) {
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
                            MetricShapes.metric(input),
                            MetricShapes.statistic(statistic),
                            MetricShapes.period(input),
                            periods,
                            input.integer("DatapointsToAlarm", periods),
                            input.decimal("Threshold"),
                            comparison(input.required("ComparisonOperator")),
                            missingData(input.text("TreatMissingData", "missing")),
                            input.flag("ActionsEnabled", true),
                            input.texts("AlarmActions"),
                            input.texts("OKActions"),
                            input.texts("InsufficientDataActions")));
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

    Tree describe(Document input) {
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
                        page.entries().stream().map(AlarmOperations::alarm).toList())
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
                .with("InsufficientDataActions", settings.insufficientDataActions())
                .with("StateValue", alarm.state().name())
                .with("StateReason", alarm.stateReason())
                .with("StateUpdatedTimestamp", alarm.stateUpdated())
                .with("StateTransitionedTimestamp", alarm.stateUpdated())
                .with("MetricName", settings.metric().name())
                .with("Namespace", settings.metric().namespace())
                .with("Statistic", percentile ? null : settings.statistic())
                .with("ExtendedStatistic", percentile ? settings.statistic() : null)
                .with("Dimensions", MetricShapes.dimensions(settings.metric()))
                .with("Period", settings.period().toSeconds())
                .with("EvaluationPeriods", settings.evaluationPeriods())
                .with("DatapointsToAlarm", settings.datapointsToAlarm())
                .with("Threshold", settings.threshold())
                .with("ComparisonOperator", settings.comparison().text())
                .with("TreatMissingData", settings.treatMissingData().text());
    }

    Tree setState(Document input) {
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

    Tree delete(Document input) {
        List<String> names = input.texts("AlarmNames");
        names.forEach(this::alarm);
        names.forEach(shop.cloudWatch()::deleteAlarm);
        return Tree.empty();
    }

    private Alarm alarm(String name) {
        Optional<Alarm> alarm = shop.cloudWatch().alarm(name);
        return alarm.orElseThrow(() -> AwsError.of("ResourceNotFound", 404, "The alarm " + name + " does not exist."));
    }
}
