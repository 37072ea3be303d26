package dev.doorbuster.localstack.fis.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of CreateExperimentTemplate: fields, types and lengths as the service model of FIS 2020-12-01 has them.
 *
 * <p>A field that the model does not have is refused, as the AWS CLI does before it sends anything: a misspelt field that is
 * passed over in silence makes another experiment than the one that was meant.
 */
public final class TemplateReader {
    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    private final List<String> problems = new ArrayList<>();

    private TemplateReader() {}

    /** @param raw the fields of the template, without client token and tags */
    public static TemplateBody read(Map<String, Object> raw) throws InvalidTemplateException {
        TemplateReader reader = new TemplateReader();
        TemplateBody body = reader.body(raw);
        if (!reader.problems.isEmpty()) {
            throw InvalidTemplateException.malformed(reader.problems);
        }
        return body;
    }

    private TemplateBody body(Map<String, Object> raw) {
        onlyKnown(
                raw,
                "the template",
                List.of(
                        "description",
                        "stopConditions",
                        "targets",
                        "actions",
                        "roleArn",
                        "logConfiguration",
                        "experimentOptions",
                        "experimentReportConfiguration"));
        Map<String, Target> targets = new LinkedHashMap<>();
        structures(raw, "targets", "targets", false)
                .forEach((name, fields) -> targets.put(name, target(name, fields, "targets." + name)));
        Map<String, PlannedAction> actions = new LinkedHashMap<>();
        structures(raw, "actions", "actions", true)
                .forEach((name, fields) -> actions.put(name, action(name, fields, "actions." + name)));
        Map<String, Object> options = structure(raw, "experimentOptions", "experimentOptions");
        onlyKnown(options, "experimentOptions", List.of("accountTargeting", "emptyTargetResolutionMode"));
        return new TemplateBody(
                text(raw, "description", "description", true, 0, 512, ""),
                targets,
                actions,
                stopConditions(raw),
                text(raw, "roleArn", "roleArn", true, 20, 2048, ""),
                logGroupArn(raw),
                choice(options, "accountTargeting", "single-account", "multi-account"),
                choice(options, "emptyTargetResolutionMode", "fail", "skip"),
                raw);
    }

    private Target target(String name, Map<String, Object> fields, String place) {
        name(name, place);
        onlyKnown(
                fields,
                place,
                List.of("resourceType", "resourceArns", "resourceTags", "filters", "selectionMode", "parameters"));
        List<String> arns = texts(fields, "resourceArns", place + ".resourceArns", 20, 2048);
        if (arns.size() > 5) {
            constraint(arns, place + ".resourceArns", "Member must have length less than or equal to 5");
        }
        List<TargetFilter> filters = new ArrayList<>();
        for (Map<String, Object> filter : structureList(fields, "filters", place + ".filters", false)) {
            onlyKnown(filter, place + ".filters", List.of("path", "values"));
            filters.add(new TargetFilter(
                    text(filter, "path", place + ".filters.path", true, 1, 256, ""),
                    texts(filter, "values", place + ".filters.values", 1, 128)));
        }
        return new Target(
                name,
                text(fields, "resourceType", place + ".resourceType", true, 1, 128, ""),
                arns,
                textMap(fields, "resourceTags", place + ".resourceTags", 0, 256),
                filters,
                text(fields, "selectionMode", place + ".selectionMode", true, 1, 64, ""),
                textMap(fields, "parameters", place + ".parameters", 1, 1024));
    }

    private PlannedAction action(String name, Map<String, Object> fields, String place) {
        name(name, place);
        onlyKnown(fields, place, List.of("actionId", "description", "parameters", "targets", "startAfter"));
        return new PlannedAction(
                name,
                text(fields, "actionId", place + ".actionId", true, 1, 128, ""),
                fields.get("description") == null
                        ? null
                        : text(fields, "description", place + ".description", false, 0, 512, ""),
                textMap(fields, "parameters", place + ".parameters", 1, 1024),
                textMap(fields, "targets", place + ".targets", 1, 64),
                texts(fields, "startAfter", place + ".startAfter", 1, 64));
    }

    private List<StopCondition> stopConditions(Map<String, Object> raw) {
        List<StopCondition> conditions = new ArrayList<>();
        for (Map<String, Object> fields : structureList(raw, "stopConditions", "stopConditions", true)) {
            String place = "stopConditions";
            onlyKnown(fields, place, List.of("source", "value"));
            conditions.add(new StopCondition(
                    text(fields, "source", place + ".source", true, 1, 64, ""),
                    fields.get("value") == null ? null : text(fields, "value", place + ".value", false, 20, 2048, "")));
        }
        return conditions;
    }

    private @Nullable String logGroupArn(Map<String, Object> raw) {
        Map<String, Object> log = structure(raw, "logConfiguration", "logConfiguration");
        if (log.isEmpty()) {
            return null;
        }
        onlyKnown(
                log, "logConfiguration", List.of("cloudWatchLogsConfiguration", "s3Configuration", "logSchemaVersion"));
        if (!(log.get("logSchemaVersion") instanceof Integer)) {
            constraint(log.get("logSchemaVersion"), "logConfiguration.logSchemaVersion", "Member must not be null");
        }
        Map<String, Object> group =
                structure(log, "cloudWatchLogsConfiguration", "logConfiguration.cloudWatchLogsConfiguration");
        return log.get("cloudWatchLogsConfiguration") == null
                ? null
                : text(
                        group,
                        "logGroupArn",
                        "logConfiguration.cloudWatchLogsConfiguration.logGroupArn",
                        true,
                        20,
                        2048,
                        "");
    }

    private void name(String name, String place) {
        if (name.isEmpty() || name.length() > 64 || name.matches("(?s).*\\s.*")) {
            constraint(name, place, "Member must satisfy regular expression pattern: [\\S]{1,64}");
        }
    }

    private String choice(Map<String, Object> fields, String name, String byDefault, String other) {
        String place = "experimentOptions." + name;
        String value = text(fields, name, place, false, 1, ANY_LENGTH, byDefault);
        if (!Set.of(byDefault, other).contains(value)) {
            constraint(value, place, "Member must satisfy enum value set: [" + byDefault + ", " + other + "]");
        }
        return value;
    }

    private String text(
            Map<String, Object> fields,
            String name,
            String place,
            boolean required,
            int shortest,
            int longest,
            String byDefault) {
        Object value = fields.get(name);
        if (value == null) {
            if (required) {
                constraint(null, place, "Member must not be null");
            }
            return byDefault;
        }
        return text(value, place, shortest, longest);
    }

    private String text(@Nullable Object value, String place, int shortest, int longest) {
        if (!(value instanceof String text)) {
            constraint(value, place, "Member must be a string");
            return "";
        }
        if (text.length() < shortest) {
            constraint(text, place, "Member must have length greater than or equal to " + shortest);
        } else if (text.length() > longest) {
            constraint(text, place, "Member must have length less than or equal to " + longest);
        }
        return text;
    }

    private List<String> texts(Map<String, Object> fields, String name, String place, int shortest, int longest) {
        Object value = fields.get(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> texts.add(text(element, place, shortest, longest)));
        } else if (value != null) {
            constraint(value, place, "Member must be a list");
        }
        return texts;
    }

    private Map<String, String> textMap(
            Map<String, Object> fields, String name, String place, int shortest, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        structure(fields, name, place)
                .forEach((key, value) -> texts.put(key, text(value, place + "." + key, shortest, longest)));
        return texts;
    }

    private Map<String, Object> structure(Map<String, Object> fields, String name, String place) {
        Object value = fields.get(name);
        return value == null ? Map.of() : structure(value, place);
    }

    private Map<String, Object> structure(@Nullable Object value, String place) {
        Map<String, Object> typed = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> {
                if (field != null) {
                    typed.put(String.valueOf(key), field);
                }
            });
        } else {
            constraint(value, place, "Member must be a structure");
        }
        return typed;
    }

    private Map<String, Map<String, Object>> structures(
            Map<String, Object> fields, String name, String place, boolean required) {
        if (required && fields.get(name) == null) {
            constraint(null, place, "Member must not be null");
        }
        Map<String, Map<String, Object>> structures = new LinkedHashMap<>();
        structure(fields, name, place)
                .forEach((key, value) -> structures.put(key, structure(value, place + "." + key)));
        return structures;
    }

    private List<Map<String, Object>> structureList(
            Map<String, Object> fields, String name, String place, boolean required) {
        Object value = fields.get(name);
        List<Map<String, Object>> structures = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> structures.add(structure(element, place)));
        } else if (value != null) {
            constraint(value, place, "Member must be a list");
        } else if (required) {
            constraint(null, place, "Member must not be null");
        }
        return structures;
    }

    private void onlyKnown(Map<String, Object> fields, String place, List<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                problems.add("Unknown parameter in " + place + ": \"" + name + "\", must be one of: "
                        + String.join(", ", known));
            }
        }
    }

    private void constraint(@Nullable Object value, String place, String constraint) {
        String shown = value == null ? "null" : "'" + value + "'";
        problems.add("Value " + shown + " at '" + place + "' failed to satisfy constraint: " + constraint);
    }
}
