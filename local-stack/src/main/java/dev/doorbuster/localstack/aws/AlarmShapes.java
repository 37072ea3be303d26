package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmHistory;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import java.util.Arrays;

/** Alarms and their history as CloudWatch shows them. */
final class AlarmShapes {
    private AlarmShapes() {}

    static Tree alarm(Alarm alarm) {
        AlarmSettings settings = alarm.settings();
        boolean percentile = settings.statistic().startsWith("p");
        return Tree.of("AlarmName", settings.name())
                .with("AlarmArn", alarm.arn())
                .with("AlarmDescription", settings.description().isEmpty() ? null : settings.description())
                .with("AlarmConfigurationUpdatedTimestamp", alarm.configured())
                .with("ActionsEnabled", settings.actionsEnabled())
                .with("OKActions", settings.okActions())
                .with("AlarmActions", settings.alarmActions())
                .with("InsufficientDataActions", settings.insufficientDataActions())
                .with("StateValue", alarm.state().name())
                .with("StateReason", alarm.stateReason())
                .with("StateUpdatedTimestamp", alarm.stateUpdated())
                .with("StateTransitionedTimestamp", alarm.stateChanged())
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

    static Alarm.State state(String value) {
        return Arrays.stream(Alarm.State.values())
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "The value " + value + " for StateValue is not one of OK, ALARM, INSUFFICIENT_DATA."));
    }

    static Tree item(AlarmHistory.Item item) {
        return Tree.of("AlarmName", item.alarmName())
                .with("AlarmType", "MetricAlarm")
                .with("Timestamp", item.at())
                .with("HistoryItemType", item.kind().text())
                .with("HistorySummary", item.summary())
                .with("HistoryData", item.data());
    }
}
