package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.catalogue.ResourceType;
import dev.doorbuster.localstack.fis.input.Arn;
import dev.doorbuster.localstack.fis.input.Problems;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a target must be: of a known type, named in a way that the type allows, selected by a mode that exists. */
final class TargetRules {
    private final Catalogue catalogue;
    private final Problems problems;

    TargetRules(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    void check(Target target) {
        ResourceType type = catalogue.resourceType(target.resourceType());
        if (type == null) {
            problems.unknown("Target resource type with ID " + target.resourceType() + " not found."
                    + catalogue.hintAt(target.resourceType()));
            return;
        }
        String name = target.name();
        if (Selection.parse(target.selectionMode()).isEmpty()) {
            problems.senseless("The selectionMode \"" + target.selectionMode() + "\" of target \"" + name
                    + "\" is not one of ALL, COUNT(n), PERCENT(n).");
        }
        named(target, type);
        for (String arn : target.resourceArns()) {
            if (!Arn.ANY.names(arn)) {
                problems.senseless("The resource \"" + arn + "\" of target \"" + name + "\" is not an ARN.");
            }
        }
        for (TargetFilter filter : target.filters()) {
            if (filter.values().isEmpty()) {
                problems.senseless("The filter " + filter.path() + " of target \"" + name + "\" has no values.");
            }
        }
        new ParameterRules(problems).check(type.parameters(), target.parameters(), "target \"" + name + "\"");
    }

    private void named(Target target, ResourceType type) {
        boolean byArn = !target.resourceArns().isEmpty();
        boolean byTag = !target.resourceTags().isEmpty();
        if (byArn && byTag) {
            problems.senseless(
                    "You cannot specify both resource ARNs and resource tags for target " + target.name() + ".");
        }
        if (byArn && !target.filters().isEmpty()) {
            problems.senseless("You cannot specify both resource ARNs and filters for target " + target.name() + ".");
        }
        if (byArn && !type.by().contains("arns")) {
            problems.senseless("TargetResourceType " + type.id() + " does not support resourceArns.");
        }
        if (byTag && !type.by().contains("tags")) {
            problems.senseless("TargetResourceType " + type.id() + " does not support resourceTags.");
        }
        boolean byParameter =
                type.by().contains("parameters") && !target.parameters().isEmpty();
        if (!byArn && !byTag && !byParameter) {
            problems.senseless(nameless(target, type));
        }
    }

    private static String nameless(Target target, ResourceType type) {
        if (type.by().equals(Set.of("tags"))) {
            return "Tags are required for TargetResourceType " + type.id() + ".";
        }
        String arns = type.by().contains("arns") ? "at least one resource ARN" : "";
        String tags = type.by().contains("tags") ? "at least one resource tag" : "";
        String parameters = type.by().contains("parameters") ? "parameters" : "";
        return "You must specify "
                + Stream.of(arns, tags, parameters)
                        .filter(way -> !way.isEmpty())
                        .collect(Collectors.joining(" or "))
                + " for target " + target.name() + ".";
    }
}
