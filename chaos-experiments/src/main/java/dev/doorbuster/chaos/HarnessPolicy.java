package dev.doorbuster.chaos;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the harness may do itself, as {@code frame.yaml} allows it to whoever runs rehearsals. */
final class HarnessPolicy {

    /** The template's own role, of which a statement says no more than that. */
    static final String ROLE = "${Role.Arn}";

    private HarnessPolicy() {}

    /** Its statements, without what they are for; what cannot be read goes to the problems. */
    static List<PolicyStatement> read(Path frame, Problems problems) {
        List<PolicyStatement> statements = new ArrayList<>();
        Document.read(frame, problems)
                .section("Resources")
                .section("Harness")
                .section("Properties")
                .section("PolicyDocument")
                .sections("Statement")
                .forEach(statement -> statements.add(statement(statement)));
        return statements;
    }

    private static PolicyStatement statement(Section section) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        section.optionalSection("Condition").ifPresent(all -> all.keys().forEach(operator -> {
            Section keys = all.section(operator);
            Map<String, List<String>> values = new LinkedHashMap<>();
            keys.keys().forEach(key -> values.put(key, keys.texts(key)));
            conditions.put(operator, values);
        }));
        return new PolicyStatement(
                section.text("Sid"),
                "",
                section.texts("Action"),
                section.entries("Resource").stream()
                        .map(HarnessPolicy::resource)
                        .toList(),
                conditions);
    }

    private static String resource(Section.Entry entry) {
        return entry.section()
                .map(function -> function.has("Fn::Sub") ? function.text("Fn::Sub") : ROLE)
                .orElse(entry.text());
    }
}
