package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an experiment template: fields, types and lengths as the service model of FIS 2020-12-01 has them. */
public final class TemplateReader {
    /** The fields that make up a template, as CreateExperimentTemplate names them. */
    public static final List<String> FIELDS = List.of(
            "description",
            "stopConditions",
            "targets",
            "actions",
            "roleArn",
            "logConfiguration",
            "experimentOptions",
            "experimentReportConfiguration");

    private static final Length DESCRIPTION = Length.upTo(512);
    private static final Length VALUE = Length.upTo(1024);

    private TemplateReader() {}

    /** Notes in the fields' problems what is wrong. Fields that are no part of a template are not looked at. */
    public static TemplateBody read(Fields input) {
        input.require("stopConditions");
        input.require("actions");
        Fields options = input.structure("experimentOptions").only("accountTargeting", "emptyTargetResolutionMode");
        Map<String, Target> targets = new LinkedHashMap<>();
        input.structures("targets").forEach((name, fields) -> targets.put(name, target(name, fields)));
        Map<String, PlannedAction> actions = new LinkedHashMap<>();
        input.structures("actions").forEach((name, fields) -> actions.put(name, action(name, fields)));
        Map<String, Object> raw = new LinkedHashMap<>(input.raw());
        raw.keySet().retainAll(FIELDS);
        return new TemplateBody(
                input.required("description", DESCRIPTION),
                targets,
                actions,
                input.structureList("stopConditions").stream()
                        .map(TemplateReader::stopCondition)
                        .toList(),
                input.required("roleArn", Length.ARN),
                input.has("logConfiguration") ? LogConfiguration.read(input.structure("logConfiguration")) : null,
                input.has("experimentReportConfiguration")
                        ? ReportConfiguration.read(input.structure("experimentReportConfiguration"))
                        : null,
                options.choice("accountTargeting", "single-account", "multi-account"),
                options.choice("emptyTargetResolutionMode", "fail", "skip"),
                raw);
    }

    private static Target target(String name, Fields fields) {
        fields.only("resourceType", "resourceArns", "resourceTags", "filters", "selectionMode", "parameters");
        List<String> arns = fields.texts("resourceArns", Length.ARN);
        if (arns.size() > 5) {
            fields.refuse("resourceArns", arns, "Member must have length less than or equal to 5");
        }
        List<TargetFilter> filters = new ArrayList<>();
        for (Fields filter : fields.structureList("filters")) {
            filter.only("path", "values").require("values");
            filters.add(new TargetFilter(
                    filter.required("path", new Length(1, 256)), filter.texts("values", new Length(1, 128))));
        }
        return new Target(
                name,
                fields.required("resourceType", new Length(1, 128)),
                arns,
                Tags.read(fields, "resourceTags"),
                filters,
                fields.required("selectionMode", new Length(1, 64)),
                fields.textMap("parameters", Length.NAME, new Length(1, 1024)));
    }

    private static PlannedAction action(String name, Fields fields) {
        fields.only("actionId", "description", "parameters", "targets", "startAfter");
        return new PlannedAction(
                name,
                fields.required("actionId", new Length(1, 128)),
                fields.optional("description", DESCRIPTION).orElse(null),
                fields.textMap("parameters", Length.NAME, VALUE),
                fields.textMap("targets", Length.NAME, Length.NAME),
                fields.texts("startAfter", Length.NAME));
    }

    private static StopCondition stopCondition(Fields fields) {
        fields.only("source", "value");
        return new StopCondition(
                fields.required("source", new Length(1, 64)),
                fields.optional("value", Length.ARN).orElse(null));
    }
}
