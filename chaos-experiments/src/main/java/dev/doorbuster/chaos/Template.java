package dev.doorbuster.chaos;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An FIS experiment template as {@code aws fis create-experiment-template --cli-input-json} takes it, with placeholders where the
 * target or the rehearsal has the word.
 */
final class Template {

    /** The only stop condition that a template may write: which alarms there are is the target's to say. */
    private static final String STOP_CONDITIONS =
            "[{\"source\":\"aws:cloudwatch:alarm\",\"value\":\"${" + TargetFacts.STOP_ALARM + "}\"}]";

    private static final String ROLE_TYPE = "aws:iam:role";

    /** FIS takes roles by ARN only: the one that may be targeted is the one that the target itself names. */
    private static final String ROLE = "[\"arn:aws:iam::${target.account}:role/${target.ec2-role}\"]";

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final List<String> lines;
    private final ObjectNode tree;

    private Template(Path file, List<String> lines, ObjectNode tree) {
        this.file = file;
        this.lines = lines;
        this.tree = tree;
    }

    /** Reads the file; what is wrong with it as JSON or as an FIS template goes to the problems. */
    static Template read(Path file, Problems problems) {
        try {
            String text = Files.readString(file);
            JsonNode tree = STRICT.readTree(text);
            if (tree instanceof ObjectNode object) {
                Template template = new Template(file, text.lines().toList(), object);
                template.check(problems);
                return template;
            }
            problems.add(Place.of(file.toString()), "expected one JSON object");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(new Place(file.toString(), line), "is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(
                    Place.of(file.toString()),
                    Files.exists(file) ? "cannot be read: " + e.getMessage() : "there is no such file");
        }
        return new Template(file, List.of(), STRICT.createObjectNode());
    }

    Set<String> placeholders() {
        return Placeholders.in(tree.toString());
    }

    Set<String> actionNames() {
        Set<String> names = new TreeSet<>();
        tree.path("actions").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The same without some of its actions, and without the targets that only those had: FIS fails an experiment of which a target is empty. */
    Template without(Set<String> leftOut) {
        ObjectNode rest = tree.deepCopy();
        if (!(rest.path("actions") instanceof ObjectNode actions) || leftOut.isEmpty()) {
            return this;
        }
        actions.remove(leftOut);
        Set<String> needed = new TreeSet<>();
        actions.forEach(action -> {
            action.path("targets").forEach(target -> needed.add(target.asText()));
            if (action.path("startAfter") instanceof ArrayNode before) {
                before.removeIf(name -> leftOut.contains(name.asText()));
                if (before.isEmpty()) {
                    ((ObjectNode) action).remove("startAfter");
                }
            }
        });
        if (rest.path("targets") instanceof ObjectNode targets) {
            targets.retain(needed);
        }
        return new Template(file, lines, rest);
    }

    /** Kinds of resources that its targets are of, such as {@code aws:ec2:instance}. */
    Set<String> resourceTypes() {
        Set<String> types = new TreeSet<>();
        tree.path("targets")
                .forEach(target -> types.add(target.path("resourceType").asText()));
        return types;
    }

    /** Its actions as they are written, with placeholders. */
    List<JsonNode> actions() {
        List<JsonNode> actions = new ArrayList<>();
        tree.path("actions").forEach(actions::add);
        return actions;
    }

    /** Where a text stands for the first time, for messages; the file as a whole if it does not. */
    Place place(String text) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(text)) {
                return new Place(file.toString(), line + 1);
            }
        }
        return Place.of(file.toString());
    }

    /** @param stopAlarms ARNs; none gives a template without a stop condition */
    ObjectNode filled(Map<String, String> values, List<String> stopAlarms) {
        ObjectNode filled = tree.deepCopy();
        ArrayNode stopConditions = filled.putArray("stopConditions");
        for (String alarm : stopAlarms) {
            stopConditions.addObject().put("source", "aws:cloudwatch:alarm").put("value", alarm);
        }
        if (stopAlarms.isEmpty()) {
            stopConditions.addObject().put("source", "none");
        }
        return (ObjectNode) fill(filled, values);
    }

    private static JsonNode fill(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return TextNode.valueOf(Placeholders.fill(node.textValue(), values));
        }
        if (node.isArray()) {
            ArrayNode filled = STRICT.createArrayNode();
            node.forEach(item -> filled.add(fill(item, values)));
            return filled;
        }
        if (node.isObject()) {
            ObjectNode filled = STRICT.createObjectNode();
            node.properties()
                    .forEach(entry ->
                            filled.set(Placeholders.fill(entry.getKey(), values), fill(entry.getValue(), values)));
            return filled;
        }
        return node;
    }

    private void check(Problems problems) {
        FisShapes.template(tree, (member, message) -> problems.add(place("\"" + member + "\""), message));
        for (String required : List.of("description", "stopConditions", "actions", "roleArn")) {
            if (!tree.has(required)) {
                problems.add(Place.of(file.toString()), "\"" + required + "\" is missing");
            }
        }
        if (tree.has("stopConditions")
                && !tree.path("stopConditions").toString().equals(STOP_CONDITIONS)) {
            problems.add(
                    place("\"stopConditions\""),
                    "stopConditions: expected " + STOP_CONDITIONS + ", which becomes the target's alarms");
        }
        if (!tree.path("experimentOptions")
                .path("emptyTargetResolutionMode")
                .asText("fail")
                .equals("fail")) {
            problems.add(
                    place("\"emptyTargetResolutionMode\""),
                    "emptyTargetResolutionMode: expected \"fail\": a fault that hits nothing proves nothing");
        }
        tree.path("targets").properties().forEach(target -> checkTarget(target.getKey(), target.getValue(), problems));
        tree.path("actions").properties().forEach(action -> checkAction(action.getKey(), action.getValue(), problems));
    }

    private void checkTarget(String name, JsonNode target, Problems problems) {
        Place place = place("\"" + name + "\"");
        for (String required : List.of("resourceType", "selectionMode")) {
            if (!target.has(required)) {
                problems.add(place, "targets." + name + ": \"" + required + "\" is missing");
            }
        }
        if (target.path("resourceType").asText().equals(ROLE_TYPE)) {
            if (!target.path("resourceArns").toString().equals(ROLE)) {
                problems.add(
                        place,
                        "targets." + name + ": a role bears no tag for FIS; resourceArns must be " + ROLE
                                + ", the role that the target names");
            }
            return;
        }
        boolean tagged = target.path("resourceTags").has("${target.tag-key}")
                && target.path("resourceTags")
                        .path("${target.tag-key}")
                        .asText()
                        .equals("${target.tag-value}");
        if (!tagged) {
            problems.add(
                    place,
                    "targets." + name + ": resourceTags must ask for \"${target.tag-key}\": \"${target.tag-value}\", "
                            + "so that nothing is touched that has not opted in");
        }
    }

    private void checkAction(String name, JsonNode action, Problems problems) {
        Place place = place("\"" + name + "\"");
        String actionId = action.path("actionId").asText("");
        if (actionId.isEmpty()) {
            problems.add(place, "actions." + name + ": \"actionId\" is missing");
        } else if (!WayBack.hasOne(actionId, action.path("parameters"))) {
            problems.add(
                    place,
                    "actions." + name + ": " + actionId + " carries no way back of its own; give it "
                            + String.join(" or ", WayBack.PARAMETERS)
                            + ", so that it ends when nobody is left to end it");
        }
        List<String> unknown = new ArrayList<>();
        action.path("targets").forEach(target -> {
            if (!tree.path("targets").has(target.asText())) {
                unknown.add("target \"" + target.asText() + "\"");
            }
        });
        action.path("startAfter").forEach(before -> {
            if (!tree.path("actions").has(before.asText())) {
                unknown.add("action \"" + before.asText() + "\"");
            }
        });
        unknown.forEach(missing -> problems.add(place, "actions." + name + ": there is no " + missing));
    }
}
