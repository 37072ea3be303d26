package dev.doorbuster.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One statement of an IAM policy that allows something.
 *
 * @param sid its name within the policy
 * @param purpose what it is for, in words
 * @param actions such as {@code ec2:StopInstances}; never with a wildcard
 * @param resources ARNs, with CloudFormation's <code>${AWS::Region}</code> and the like in them, or {@code *}
 * @param conditions operator -> key -> values; none = always
 */
record PolicyStatement(
        String sid,
        String purpose,
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions) {

    PolicyStatement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        Map<String, Map<String, List<String>>> copy = new LinkedHashMap<>();
        conditions.forEach((operator, keys) -> copy.put(operator, new LinkedHashMap<>(keys)));
        conditions = copy;
    }

    /** The same permission on the resources of both: two actions of a template run different documents. */
    PolicyStatement with(PolicyStatement other) {
        if (!actions.equals(other.actions) || !conditions.equals(other.conditions)) {
            throw new IllegalArgumentException("two different permissions are called " + sid);
        }
        Set<String> both = new LinkedHashSet<>(resources);
        both.addAll(other.resources);
        return new PolicyStatement(sid, purpose, actions, new ArrayList<>(both), conditions);
    }

    /** Characters that it takes of a policy, for which IAM sets a limit; white space does not count. */
    int size() {
        StringBuilder text = new StringBuilder("{\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":[],\"Resource\":[]},");
        text.append(sid);
        actions.forEach(action -> text.append("\"\",").append(action));
        resources.forEach(resource -> text.append("\"\",").append(resource));
        conditions.forEach((operator, keys) -> {
            text.append("\"Condition\":{\"\":{}},").append(operator);
            keys.forEach((key, values) -> {
                text.append("\"\":[],").append(key);
                values.forEach(value -> text.append("\"\",").append(value));
            });
        });
        return text.length();
    }

    /** As YAML in a CloudFormation template, each line indented by as much. */
    void write(String indent, StringBuilder yaml) {
        line(yaml, indent, "# " + purpose);
        line(yaml, indent, "- Sid: " + sid);
        line(yaml, indent, "  Effect: Allow");
        line(yaml, indent, "  Action: [" + String.join(", ", actions) + "]");
        line(yaml, indent, "  Resource:");
        resources.forEach(resource -> line(yaml, indent, "    - " + value(resource)));
        if (!conditions.isEmpty()) {
            line(yaml, indent, "  Condition:");
        }
        conditions.forEach((operator, keys) -> {
            line(yaml, indent, "    " + operator + ":");
            keys.forEach((key, values) -> line(
                    yaml,
                    indent,
                    "      \"" + key + "\": ["
                            + String.join(
                                    ", ",
                                    values.stream().map(PolicyStatement::flow).toList())
                            + "]"));
        });
    }

    private static String value(String text) {
        return text.contains("${") ? "Fn::Sub: \"" + text + "\"" : "\"" + text + "\"";
    }

    private static String flow(String text) {
        return text.contains("${") ? "{\"Fn::Sub\": \"" + text + "\"}" : "\"" + text + "\"";
    }

    private static void line(StringBuilder yaml, String indent, String text) {
        yaml.append(indent).append(text).append('\n');
    }
}
