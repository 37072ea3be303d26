package dev.doorbuster.localstack.fis.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.ActionParameter;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.catalogue.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a well-formed template must also be for FIS to accept it: actions of the catalogue with their parameters, targets that fit
 * them, an order without circles, ARNs without placeholders, and no more than the quotas allow.
 */
public final class TemplateRules {
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern ALARM_ARN =
            Pattern.compile("arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\\d{12}:alarm:[^<>]+");
    private static final Pattern LOG_GROUP_ARN =
            Pattern.compile("arn:aws[a-z-]*:logs:[a-z0-9-]+:\\d{12}:log-group:[\\w./#-]+(:\\*)?");
    private static final Pattern ANY_ARN =
            Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}|aws)?:[^\\s<>]+");

    private static final int MOST_ACTIONS = 20;
    private static final int MOST_STOP_CONDITIONS = 5;

    private final Catalogue catalogue;
    private final TemplateBody body;
    private final List<String> problems = new ArrayList<>();

    private TemplateRules(Catalogue catalogue, TemplateBody body) {
        this.catalogue = catalogue;
        this.body = body;
    }

    /** Passes, or throws with every rule that is broken. */
    public static void check(Catalogue catalogue, TemplateBody body) throws InvalidTemplateException {
        TemplateRules rules = new TemplateRules(catalogue, body);
        rules.arns();
        rules.stopConditions();
        body.targets().values().forEach(rules::target);
        if (body.actions().isEmpty()) {
            rules.problems.add("An experiment template must have at least one action.");
        }
        body.actions().values().forEach(rules::action);
        rules.unusedTargets();
        Timetable timetable = Timetable.of(catalogue, body);
        rules.problems.addAll(timetable.problems());
        if (!rules.problems.isEmpty()) {
            throw InvalidTemplateException.senseless(rules.problems);
        }
        List<String> tooMuch = rules.quotas(timetable);
        if (!tooMuch.isEmpty()) {
            throw InvalidTemplateException.overQuota(tooMuch);
        }
    }

    private void arns() {
        if (!ROLE_ARN.matcher(body.roleArn()).matches()) {
            problems.add("The roleArn \"" + body.roleArn() + "\" is not the ARN of an IAM role.");
        }
        String logGroup = body.logGroupArn();
        if (logGroup != null && !LOG_GROUP_ARN.matcher(logGroup).matches()) {
            problems.add("The logGroupArn \"" + logGroup + "\" is not the ARN of a log group.");
        }
        if (body.accountTargeting().equals("multi-account")) {
            problems.add("The accountTargeting multi-account is not supported by this stack: it has one account.");
        }
    }

    private void stopConditions() {
        if (body.stopConditions().isEmpty()) {
            problems.add("An experiment template must have at least one stop condition; its source can be none.");
        }
        for (StopCondition condition : body.stopConditions()) {
            String value = condition.value();
            switch (condition.source()) {
                case StopCondition.NONE -> {
                    if (value != null) {
                        problems.add("A stop condition with the source none must not have a value.");
                    }
                    if (body.stopConditions().size() > 1) {
                        problems.add("A stop condition with the source none must be the only one.");
                    }
                }
                case StopCondition.ALARM -> {
                    if (value == null || !ALARM_ARN.matcher(value).matches()) {
                        problems.add("The stop condition value \"" + (value == null ? "" : value)
                                + "\" is not the ARN of a CloudWatch alarm.");
                    }
                }
                default ->
                    problems.add("The stop condition source \"" + condition.source()
                            + "\" is not one of aws:cloudwatch:alarm, none.");
            }
        }
    }

    private void target(Target target) {
        String name = "target \"" + target.name() + "\"";
        ResourceType type = catalogue.resourceType(target.resourceType());
        if (type == null) {
            problems.add("The resource type \"" + target.resourceType() + "\" of " + name + " does not exist"
                    + renamed(target.resourceType()));
            return;
        }
        if (Selection.parse(target.selectionMode()).isEmpty()) {
            problems.add("The selectionMode \"" + target.selectionMode() + "\" of " + name
                    + " is not one of ALL, COUNT(n), PERCENT(n).");
        }
        boolean byArn = !target.resourceArns().isEmpty();
        boolean byTag = !target.resourceTags().isEmpty();
        if (byArn && (byTag || !target.filters().isEmpty())) {
            problems.add("The " + name + " has resourceArns, so it cannot have resourceTags or filters.");
        }
        if (byTag && !type.by().contains("tags")) {
            problems.add("The " + name + " of type " + type.id() + " cannot be identified by tags.");
        }
        if (byArn && !type.by().contains("arns")) {
            problems.add("The " + name + " of type " + type.id() + " cannot be identified by ARNs.");
        }
        boolean byParameter =
                type.by().contains("parameters") && !target.parameters().isEmpty();
        if (!byArn && !byTag && !byParameter) {
            problems.add("The " + name + " must have one of: " + String.join(", ", waysOf(type)) + ".");
        }
        for (String arn : target.resourceArns()) {
            if (!ANY_ARN.matcher(arn).matches()) {
                problems.add("The resource \"" + arn + "\" of " + name + " is not an ARN.");
            }
        }
        for (TargetFilter filter : target.filters()) {
            if (filter.values().isEmpty()) {
                problems.add("The filter " + filter.path() + " of " + name + " has no values.");
            }
        }
        parameters(type.parameters(), target.parameters(), name);
    }

    private static List<String> waysOf(ResourceType type) {
        return type.by().stream()
                .map(way -> switch (way) {
                    case "arns" -> "resourceArns";
                    case "tags" -> "resourceTags";
                    default -> "parameters";
                })
                .toList();
    }

    private void action(PlannedAction planned) {
        String name = "action \"" + planned.name() + "\"";
        Action action = catalogue.action(planned.actionId());
        if (action == null) {
            problems.add("The actionId \"" + planned.actionId() + "\" of " + name + " does not exist"
                    + renamed(planned.actionId()));
            return;
        }
        parameters(action.parameters(), planned.parameters(), name);
        documentParameters(planned, name);
        planned.targets().forEach((slot, targetName) -> {
            String type = action.targets().get(slot);
            Target target = body.targets().get(targetName);
            if (type == null) {
                problems.add("Unexpected target \"" + slot + "\" found in " + name + ".");
            } else if (target == null) {
                problems.add("The target \"" + targetName + "\" of " + name + " is not defined in targets.");
            } else if (!fits(type, target.resourceType())) {
                problems.add("The target \"" + targetName + "\" of " + name + " is of type " + target.resourceType()
                        + ", expected " + type + ".");
            }
        });
        for (String slot : action.targets().keySet()) {
            if (!planned.targets().containsKey(slot)) {
                problems.add("Missing target \"" + slot + "\" in " + name + ".");
            }
        }
    }

    /** A renamed type is refused where the target is defined; saying it twice would hide what else is wrong. */
    private boolean fits(String wanted, String given) {
        return wanted.equals(given)
                || catalogue.nowCalled(given).map(wanted::equals).orElse(false);
    }

    private void parameters(Map<String, ActionParameter> known, Map<String, String> given, String name) {
        given.forEach((key, value) -> {
            ActionParameter parameter = known.get(key);
            if (parameter == null) {
                problems.add("Unexpected parameter \"" + key + "\" found in " + name + ".");
            } else {
                parameter
                        .problem(value)
                        .ifPresent(problem -> problems.add(
                                "The parameter " + key + " of " + name + " " + problem + ", not \"" + value + "\"."));
            }
        });
        for (ActionParameter parameter : known.values()) {
            if (parameter.required() && !given.containsKey(parameter.name())) {
                problems.add("Missing required parameter \"" + parameter.name() + "\" in " + name + ".");
            }
        }
        if ("prefix-list".equals(given.get("scope")) && !given.containsKey("prefixListIdentifier")) {
            problems.add("Missing required parameter \"prefixListIdentifier\" in " + name + ".");
        }
    }

    private void documentParameters(PlannedAction planned, String name) {
        String documentArn = planned.parameters().get("documentArn");
        if (documentArn != null && !ANY_ARN.matcher(documentArn).matches()) {
            problems.add("The documentArn \"" + documentArn + "\" of " + name + " is not an ARN.");
        }
        String parameters = planned.parameters().get("documentParameters");
        if (parameters != null) {
            try {
                if (!new ObjectMapper().readTree(parameters).isObject()) {
                    problems.add("The documentParameters of " + name + " are not a JSON object.");
                }
            } catch (JsonProcessingException e) {
                problems.add("The documentParameters of " + name + " are not JSON: " + e.getOriginalMessage() + ".");
            }
            if (parameters.contains("<") && parameters.contains(">")) {
                problems.add("The documentParameters of " + name + " contain a placeholder: " + parameters + ".");
            }
        }
    }

    private void unusedTargets() {
        Set<String> used = new HashSet<>();
        body.actions().values().forEach(action -> used.addAll(action.targets().values()));
        for (String target : body.targets().keySet()) {
            if (!used.contains(target)) {
                problems.add("The target \"" + target + "\" is not used by any action.");
            }
        }
    }

    private List<String> quotas(Timetable timetable) {
        List<String> exceeded = new ArrayList<>(timetable.exceeded());
        if (body.actions().size() > MOST_ACTIONS) {
            exceeded.add("An experiment template can have at most " + MOST_ACTIONS + " actions, not "
                    + body.actions().size() + ".");
        }
        if (body.stopConditions().size() > MOST_STOP_CONDITIONS) {
            exceeded.add("An experiment template can have at most " + MOST_STOP_CONDITIONS + " stop conditions, not "
                    + body.stopConditions().size() + ".");
        }
        return exceeded;
    }

    private String renamed(String id) {
        return catalogue
                .nowCalled(id)
                .map(now -> ": it is called " + now + " now.")
                .orElse(".");
    }
}
