package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.Recurrence;
import dev.doorbuster.localstack.model.scaling.ScheduledAction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Auto Scaling's operations on scheduled actions. */
final class ScheduleOperations {
    private static final String GROUP = "AutoScalingGroupName";
    private static final String NAME = "ScheduledActionName";

    /** The service's quota of a group. */
    private static final int MOST_ACTIONS = 125;

    /** In one call. */
    private static final int MOST_IN_BATCH = 50;

    private final ScalingGroups groups;

    ScheduleOperations(ScalingGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeScheduledActions",
                Operation.of(
                        this::describe,
                        GROUP,
                        "ScheduledActionNames",
                        "StartTime",
                        "EndTime",
                        "MaxRecords",
                        "NextToken"),
                "PutScheduledUpdateGroupAction",
                Operation.of(
                        this::put,
                        GROUP,
                        NAME,
                        "Time",
                        "StartTime",
                        "EndTime",
                        "Recurrence",
                        "TimeZone",
                        "MinSize",
                        "MaxSize",
                        "DesiredCapacity"),
                "BatchPutScheduledUpdateGroupAction",
                Operation.of(this::putAll, GROUP, "ScheduledUpdateGroupActions"),
                "DeleteScheduledAction",
                Operation.of(this::delete, GROUP, NAME),
                "BatchDeleteScheduledAction",
                Operation.of(this::deleteAll, GROUP, "ScheduledActionNames"));
    }

    private record Listed(AutoScalingGroup group, ScheduledAction action, Optional<Instant> next) {}

    private Tree describe(Document input) {
        List<String> names = input.texts("ScheduledActionNames");
        Instant from = input.time("StartTime");
        Instant to = input.time("EndTime");
        // With names given, the times are not looked at, as the service has it.
        boolean named = !names.isEmpty();
        List<Listed> wanted = groups.namedBy(input).stream()
                .flatMap(group -> group.schedule().actions().stream()
                        .map(action ->
                                new Listed(group, action, group.schedule().next(action))))
                .filter(one -> !named || names.contains(one.action.name()))
                .filter(one -> named
                        || from == null
                        || one.next.map(at -> !at.isBefore(from)).orElse(false))
                .filter(one -> named
                        || to == null
                        || one.next.map(at -> !at.isAfter(to)).orElse(false))
                .toList();
        Page<Listed> page = ScalingGroups.page(wanted, input, 50, 100);
        return Tree.of(
                        "ScheduledUpdateGroupActions",
                        page.entries().stream().map(ScheduleOperations::shown).toList())
                .with("NextToken", page.nextToken());
    }

    private static Tree shown(Listed one) {
        ScheduledAction action = one.action;
        return Tree.of(GROUP, one.group.name())
                .with(NAME, action.name())
                .with(
                        "ScheduledActionARN",
                        Names.arn(
                                "autoscaling",
                                "scheduledUpdateGroupAction:" + one.group.scheduledActionId(action.name())
                                        + ":autoScalingGroupName/" + one.group.name() + ":scheduledActionName/"
                                        + action.name()))
                .with("Time", one.next.orElse(null))
                .with("StartTime", one.next.orElse(null))
                .with("EndTime", action.end().orElse(null))
                .with("Recurrence", action.recurrence().map(Recurrence::text).orElse(null))
                .with("TimeZone", action.timeZone().orElse(null))
                .with("MinSize", action.min().orElse(null))
                .with("MaxSize", action.max().orElse(null))
                .with("DesiredCapacity", action.desired().orElse(null));
    }

    private Tree put(Document input) {
        AutoScalingGroup group = groups.of(input);
        put(group, input);
        return Tree.empty();
    }

    private static void put(AutoScalingGroup group, Document input) {
        ScalingGroups.invalidUnless(() -> {
            ScheduledAction action = read(input);
            boolean isNew = group.schedule().actions().stream()
                    .noneMatch(one -> one.name().equals(action.name()));
            if (isNew && group.schedule().actions().size() >= MOST_ACTIONS) {
                throw AwsError.of(
                        "LimitExceeded",
                        "The group " + group.name() + " has " + MOST_ACTIONS
                                + " scheduled actions, which is the limit.");
            }
            group.schedule().put(action);
            return action;
        });
    }

    private static ScheduledAction read(Document input) {
        String recurrence = input.text("Recurrence");
        String zone = input.text("TimeZone");
        Instant start = input.time("StartTime");
        return new ScheduledAction(
                input.required(NAME),
                Optional.ofNullable(start != null ? start : input.time("Time")),
                Optional.ofNullable(input.time("EndTime")),
                Optional.ofNullable(recurrence).map(text -> Recurrence.parse(text, zone(zone == null ? "UTC" : zone))),
                Optional.ofNullable(zone),
                ScalingGroups.integer(input, "MinSize"),
                ScalingGroups.integer(input, "MaxSize"),
                ScalingGroups.integer(input, "DesiredCapacity"));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BadInputException("Given time zone:" + name + " is invalid");
        }
    }

    private Tree putAll(Document input) {
        AutoScalingGroup group = groups.of(input);
        List<Document> actions = input.list("ScheduledUpdateGroupActions");
        checkBatch(actions.size());
        List<Tree> failed = new ArrayList<>();
        for (Document action : actions) {
            String name = action.required(NAME);
            try {
                put(group, action);
            } catch (BadInputException e) {
                failed.add(failure(name, ScalingGroups.INVALID, e.words()));
            } catch (AwsError e) {
                failed.add(failure(name, e.code(), e.words()));
            }
        }
        return Tree.of("FailedScheduledUpdateGroupActions", failed);
    }

    private Tree delete(Document input) {
        AutoScalingGroup group = groups.of(input);
        String name = input.required(NAME);
        if (!group.schedule().remove(name)) {
            throw new BadInputException("Scheduled action name not found: " + name);
        }
        return Tree.empty();
    }

    private Tree deleteAll(Document input) {
        AutoScalingGroup group = groups.of(input);
        List<String> names = input.texts("ScheduledActionNames");
        checkBatch(names.size());
        List<Tree> failed = names.stream()
                .filter(name -> !group.schedule().remove(name))
                .map(name -> failure(name, ScalingGroups.INVALID, "Scheduled action name not found: " + name))
                .toList();
        return Tree.of("FailedScheduledActions", failed);
    }

    private static void checkBatch(int size) {
        if (size < 1 || size > MOST_IN_BATCH) {
            throw new BadInputException(
                    "A batch has from 1 to " + MOST_IN_BATCH + " scheduled actions, not " + size + ".");
        }
    }

    private static Tree failure(String name, String code, String message) {
        return Tree.of(NAME, name).with("ErrorCode", code).with("ErrorMessage", message);
    }
}
