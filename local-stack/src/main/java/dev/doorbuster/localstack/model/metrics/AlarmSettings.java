package dev.doorbuster.localstack.model.metrics;

import java.time.Duration;
import java.util.List;

/**
 * What an alarm watches and when it goes off.
 *
 * @param evaluationPeriods N of "M of N", 1 or more
 * @param datapointsToAlarm M of "M of N", from 1 to N
 * @param comparison as in the API, e.g. GreaterThanThreshold
 * @param treatMissingData missing, notBreaching, breaching or ignore
 * @param alarmActions ARNs, for the state ALARM as the other two for theirs
 */
public record AlarmSettings(
        String name,
        String description,
        MetricId metric,
        String statistic,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        Comparison comparison,
        MissingData treatMissingData,
        boolean actionsEnabled,
        List<String> alarmActions,
        List<String> okActions,
        List<String> insufficientDataActions) {

    /** How a datapoint is held against the threshold. */
    public enum Comparison {
        GREATER("GreaterThanThreshold"),
        GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold"),
        LESS("LessThanThreshold"),
        LESS_OR_EQUAL("LessThanOrEqualToThreshold");

        private final String text;

        Comparison(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        /** As in the reason of a state: "greater than". */
        String words() {
            return switch (this) {
                case GREATER -> "greater than";
                case GREATER_OR_EQUAL -> "greater than or equal to";
                case LESS -> "less than";
                case LESS_OR_EQUAL -> "less than or equal to";
            };
        }

        boolean breached(double value, double threshold) {
            return switch (this) {
                case GREATER -> value > threshold;
                case GREATER_OR_EQUAL -> value >= threshold;
                case LESS -> value < threshold;
                case LESS_OR_EQUAL -> value <= threshold;
            };
        }
    }

    /** What a period without data counts as. */
    public enum MissingData {
        MISSING("missing"),
        NOT_BREACHING("notBreaching"),
        BREACHING("breaching"),
        IGNORE("ignore");

        private final String text;

        MissingData(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        /** As in the reason of a state. */
        String words() {
            return switch (this) {
                case MISSING -> "Missing";
                case NOT_BREACHING -> "NonBreaching";
                case BREACHING -> "Breaching";
                case IGNORE -> "Ignored";
            };
        }
    }

    /** DynamoDB publishes only while something happens: its alarms ignore what is missing, whatever they are told. */
    private static final String IGNORES_MISSING = "AWS/DynamoDB";

    /** An alarm may look back over a day; over a week when its period is an hour or more. */
    private static final Duration DAY = Duration.ofDays(1);

    public AlarmSettings {
        if (evaluationPeriods < 1 || datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
            throw new IllegalArgumentException("DatapointsToAlarm must be from 1 to EvaluationPeriods");
        }
        Duration furthest = period.compareTo(Duration.ofHours(1)) < 0 ? DAY : DAY.multipliedBy(7);
        if (period.multipliedBy(evaluationPeriods).compareTo(furthest) > 0) {
            throw new IllegalArgumentException("Metrics cannot be checked across more than "
                    + (furthest.equals(DAY) ? "a day" : "seven days") + " (EvaluationPeriods * Period must be <= "
                    + furthest.toSeconds() + ").");
        }
        treatMissingData = metric.namespace().equals(IGNORES_MISSING) ? MissingData.IGNORE : treatMissingData;
        alarmActions = List.copyOf(alarmActions);
        okActions = List.copyOf(okActions);
        insufficientDataActions = List.copyOf(insufficientDataActions);
    }

    boolean breachedBy(double value) {
        return comparison.breached(value, threshold);
    }

    /** The same with its actions on or off. */
    public AlarmSettings withActionsEnabled(boolean enabled) {
        return new AlarmSettings(
                name,
                description,
                metric,
                statistic,
                period,
                evaluationPeriods,
                datapointsToAlarm,
                threshold,
                comparison,
                treatMissingData,
                enabled,
                alarmActions,
                okActions,
                insufficientDataActions);
    }

    /** What is to be done in a state. */
    public List<String> actions(Alarm.State state) {
        return switch (state) {
            case ALARM -> alarmActions;
            case OK -> okActions;
            case INSUFFICIENT_DATA -> insufficientDataActions;
        };
    }
}
