package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What FIS asks of the role that it assumes: for each kind of target what it looks it up with, for each action what it does. The
 * file {@code permissions.yaml} says it and where it is from.
 */
final class FisPermissions {

    /** The tag that a resource opts in with: a policy's condition has its key in a place where CloudFormation takes no parameter. */
    static final String TAG_KEY = "doorbuster:faults";

    private static final String TAG_VALUE = "${TagValue}";
    private static final String OWN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s";

    private static final Pattern NAMED_BY_TARGET = Pattern.compile("\\$\\{target\\.([a-z0-9-]+)}");

    private record OfAction(List<String> looks, List<PolicyStatement> does) {}

    private final Path file;
    private final Map<String, List<String>> ofTargets = new LinkedHashMap<>();
    private final Map<String, OfAction> ofActions = new LinkedHashMap<>();

    private FisPermissions(Path file) {
        this.file = file;
    }

    static FisPermissions read(Path file, Problems problems) {
        FisPermissions permissions = new FisPermissions(file);
        Section all = Document.read(file, problems);
        Section targets = all.section("targets");
        targets.keys().forEach(type -> permissions.ofTargets.put(type, targets.texts(type)));
        Section actions = all.section("actions");
        actions.keys().forEach(id -> permissions.ofActions.put(id, action(actions.section(id))));
        all.refuseUnknownKeys();
        return permissions;
    }

    /**
     * What the role needs for an experiment, and nothing else; what is found out first. An action that the file does not know goes to
     * the problems.
     */
    List<PolicyStatement> of(Experiment experiment, Problems problems) {
        Set<String> looks = new TreeSet<>();
        for (String type : experiment.template().resourceTypes()) {
            if (!ofTargets.containsKey(type)) {
                problems.add(
                        experiment.template().place("\"" + type + "\""),
                        unknown("the target type", type, ofTargets.keySet()));
            }
            looks.addAll(ofTargets.getOrDefault(type, List.of()));
        }
        Map<String, PolicyStatement> does = new LinkedHashMap<>();
        for (JsonNode action : experiment.template().actions()) {
            String id = action.path("actionId").asText();
            OfAction needed = ofActions.get(id);
            if (needed == null) {
                problems.add(
                        experiment.template().place("\"" + id + "\""), unknown("the action", id, ofActions.keySet()));
                continue;
            }
            looks.addAll(needed.looks());
            needed.does()
                    .forEach(statement ->
                            does.merge(statement.sid(), onResourcesOf(action, statement), PolicyStatement::with));
        }
        List<PolicyStatement> statements = new ArrayList<>();
        if (!looks.isEmpty()) {
            statements.add(new PolicyStatement(
                    "Look",
                    "finds what is targeted and watches it; none of these calls can be narrowed usefully",
                    new ArrayList<>(looks),
                    List.of("*"),
                    Map.of()));
        }
        statements.addAll(does.values());
        return statements;
    }

    private String unknown(String what, String name, Set<String> known) {
        return what + " " + name + " needs permissions that are not known; add them to " + file
                + " from the AWS FIS Actions reference" + Nearest.hint(name, known);
    }

    private static OfAction action(Section section) {
        List<PolicyStatement> does =
                section.sections("does").stream().map(FisPermissions::statement).toList();
        OfAction action = new OfAction(section.texts("looks"), does);
        section.refuseUnknownKeys();
        return action;
    }

    private static PolicyStatement statement(Section section) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        section.optionalSection("when").ifPresent(when -> when.keys().forEach(operator -> {
            Section keys = when.section(operator);
            Map<String, List<String>> values = new LinkedHashMap<>();
            keys.keys().forEach(key -> values.put(key, keys.texts(key)));
            conditions.put(operator, values);
        }));
        if (section.flag("tagged", false)) {
            conditions
                    .computeIfAbsent("StringEquals", absent -> new LinkedHashMap<>())
                    .put("aws:ResourceTag/" + TAG_KEY, List.of(TAG_VALUE));
        }
        PolicyStatement statement = new PolicyStatement(
                section.text("sid"), section.text("for"), section.texts("actions"), section.texts("on"), conditions);
        section.refuseUnknownKeys();
        return statement;
    }

    private static PolicyStatement onResourcesOf(JsonNode action, PolicyStatement statement) {
        return new PolicyStatement(
                statement.sid(),
                statement.purpose(),
                statement.actions(),
                statement.resources().stream()
                        .map(text -> resource(action, text))
                        .toList(),
                statement.conditions());
    }

    /** @param text {@code *}, an ARN, {@code service:resource} of the account, or <code>{parameter}</code> of the action */
    private static String resource(JsonNode action, String text) {
        if (text.equals("{documentArn}")) {
            return document(action);
        }
        if (text.equals("{automationDefinition}")) {
            return document(action).replace(":document/", ":automation-definition/") + ":*";
        }
        if (text.equals("*") || text.startsWith("arn:")) {
            return text;
        }
        int colon = text.indexOf(':');
        return OWN.formatted(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * What a template fills in from a target is known to CloudFormation, too, or is a parameter of the frame: {@code target.queue-impairment}
     * is {@code QueueImpairment}, the name of the document. What a rehearsal may set can be anything.
     */
    private static String document(JsonNode action) {
        String arn = action.path("parameters")
                .path("documentArn")
                .asText()
                .replace("arn:aws:", "arn:${AWS::Partition}:")
                .replace("${target.region}", "${AWS::Region}")
                .replace("${target.account}", "${AWS::AccountId}");
        return NAMED_BY_TARGET
                .matcher(arn)
                .replaceAll(named -> Matcher.quoteReplacement("${" + RoleTemplate.camel(named.group(1)) + "}"))
                .replaceAll("\\$\\{(?!AWS::|[A-Z])[^}]*}", "*");
    }
}
