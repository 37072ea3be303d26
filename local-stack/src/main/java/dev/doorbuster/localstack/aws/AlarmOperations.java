package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudWatch's operations that create and change alarms. */
final class AlarmOperations {
    /** The service's bounds. */
    private static final int MOST_ACTIONS = 5;

    private static final int MOST_TAGS = 50;

    private final Shop shop;

    AlarmOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutMetricAlarm",
                Operation.of(
                        this::put,
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
                        "EvaluationPeriods",
                        "DatapointsToAlarm",
                        "Threshold",
                        "ComparisonOperator",
                        "TreatMissingData",
                        "Tags"),
                "SetAlarmState",
                Operation.of(this::setState, "AlarmName", "StateValue", "StateReason"),
                "DeleteAlarms",
                Operation.of(this::delete, "AlarmNames"),
                "EnableAlarmActions",
                Operation.of(input -> enableActions(input, true), "AlarmNames"),
                "DisableAlarmActions",
                Operation.of(input -> enableActions(input, false), "AlarmNames"),
                "TagResource",
                Operation.of(this::tag, "ResourceARN", "Tags"),
                "UntagResource",
                Operation.of(this::untag, "ResourceARN", "TagKeys"),
                "ListTagsForResource",
                Operation.of(this::tags, "ResourceARN"));
    }

    private Tree put(Document input) {
        int periods = input.integer("EvaluationPeriods", 0);
        if (periods < 1) {
            throw new BadInputException("The parameter EvaluationPeriods must be 1 or more.");
        }
        if (input.has("Statistic") == input.has("ExtendedStatistic")) {
            throw AwsError.of(
                    "InvalidParameterCombination", "Exactly one of Statistic and ExtendedStatistic must be specified.");
        }
        List<Document> tags = input.list("Tags");
        AlarmSettings settings;
        try {
            settings = new AlarmSettings(
                    input.required("AlarmName"),
                    input.text("AlarmDescription", ""),
                    MetricShapes.metric(input),
                    MetricShapes.statistic(input.text("Statistic", input.text("ExtendedStatistic", ""))),
                    MetricShapes.alarmPeriod(input),
                    periods,
                    input.integer("DatapointsToAlarm", periods),
                    input.decimal("Threshold"),
                    comparison(input.required("ComparisonOperator")),
                    missingData(input.text("TreatMissingData", "missing")),
                    input.flag("ActionsEnabled", true),
                    actions(input, "AlarmActions"),
                    actions(input, "OKActions"),
                    actions(input, "InsufficientDataActions"));
        } catch (IllegalArgumentException e) {
            throw AwsError.of("ValidationError", String.valueOf(e.getMessage()));
        }
        boolean isNew = shop.cloudWatch().alarm(settings.name()).isEmpty();
        Alarm alarm = shop.cloudWatch().putAlarm(settings);
        if (isNew) {
            tags.forEach(tag -> alarm.tags().put(tag.required("Key"), tag.text("Value", "")));
        }
        return Tree.empty();
    }

    private static List<String> actions(Document input, String name) {
        List<String> actions = input.texts(name);
        if (actions.size() > MOST_ACTIONS) {
            throw AwsError.of(
                    "ValidationError",
                    "The collection " + name + " must not have a size greater than " + MOST_ACTIONS + ".");
        }
        actions.stream().filter(action -> !action.startsWith("arn:")).forEach(action -> {
            throw AwsError.of("ValidationError", "Invalid arn syntax: " + action);
        });
        return actions;
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

    private Tree setState(Document input) {
        String name = input.required("AlarmName");
        Alarm.State state = AlarmShapes.state(input.required("StateValue"));
        alarm(name).setState(state, input.required("StateReason"));
        return Tree.empty();
    }

    private Tree delete(Document input) {
        List<String> names = input.texts("AlarmNames");
        names.forEach(this::alarm);
        names.forEach(shop.cloudWatch()::deleteAlarm);
        return Tree.empty();
    }

    /** Names of alarms that do not exist are passed over, as the service does. */
    private Tree enableActions(Document input, boolean enabled) {
        input.texts("AlarmNames").stream()
                .flatMap(name -> shop.cloudWatch().alarm(name).stream())
                .forEach(alarm -> shop.cloudWatch().putAlarm(alarm.settings().withActionsEnabled(enabled)));
        return Tree.empty();
    }

    private Tree tag(Document input) {
        Alarm alarm = tagged(input);
        List<Document> tags = input.list("Tags");
        tags.forEach(tag -> {
            if (tag.required("Key").startsWith("aws:")) {
                throw new BadInputException("Tag keys that begin with aws: are reserved.");
            }
        });
        if (alarm.tags().size() + tags.size() > MOST_TAGS) {
            throw new BadInputException("A resource has at most " + MOST_TAGS + " tags.");
        }
        tags.forEach(tag -> alarm.tags().put(tag.required("Key"), tag.text("Value", "")));
        return Tree.empty();
    }

    private Tree untag(Document input) {
        Alarm alarm = tagged(input);
        input.texts("TagKeys").forEach(alarm.tags()::remove);
        return Tree.empty();
    }

    private Tree tags(Document input) {
        return Tree.of(
                "Tags",
                tagged(input).tags().entrySet().stream()
                        .map(tag -> Tree.of("Key", tag.getKey()).with("Value", tag.getValue()))
                        .toList());
    }

    private Alarm tagged(Document input) {
        String arn = input.required("ResourceARN");
        return shop.cloudWatch().alarms().stream()
                .filter(alarm -> alarm.arn().equals(arn))
                .findFirst()
                .orElseThrow(() ->
                        AwsError.of("ResourceNotFoundException", 404, "The resource " + arn + " does not exist."));
    }

    private Alarm alarm(String name) {
        Optional<Alarm> alarm = shop.cloudWatch().alarm(name);
        return alarm.orElseThrow(() -> AwsError.of("ResourceNotFound", 404, "The alarm " + name + " does not exist."));
    }
}
