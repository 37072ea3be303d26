package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.ActionRun;
import dev.doorbuster.localstack.fis.Experiment;
import dev.doorbuster.localstack.fis.ExperimentState;
import dev.doorbuster.localstack.fis.SafetyLever;
import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.ActionParameter;
import dev.doorbuster.localstack.fis.catalogue.ResourceType;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.PlannedAction;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import dev.doorbuster.localstack.model.account.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/** The structures of the FIS API, as trees. */
final class FisShapes {
    private FisShapes() {}

    static Tree template(ExperimentTemplate template) {
        TemplateBody body = template.body();
        return Tree.of("id", template.id())
                .with("arn", template.arn())
                .with("description", body.description())
                .with("targets", body.raw().getOrDefault("targets", Map.of()))
                .with("actions", body.raw().get("actions"))
                .with("stopConditions", body.raw().get("stopConditions"))
                .with("creationTime", template.created())
                .with("lastUpdateTime", template.updated())
                .with("roleArn", body.roleArn())
                .with("tags", template.tags())
                .with("logConfiguration", body.raw().get("logConfiguration"))
                .with("experimentOptions", options(body))
                .with("targetAccountConfigurationsCount", 0)
                .with("experimentReportConfiguration", body.raw().get("experimentReportConfiguration"));
    }

    static Tree templateSummary(ExperimentTemplate template) {
        return Tree.of("id", template.id())
                .with("arn", template.arn())
                .with("description", template.body().description())
                .with("creationTime", template.created())
                .with("lastUpdateTime", template.updated())
                .with("tags", template.tags());
    }

    static Tree experiment(Experiment experiment) {
        TemplateBody body = experiment.template().body();
        Map<String, Tree> actions = new LinkedHashMap<>();
        experiment.actions().forEach((name, run) -> actions.put(name, action(run)));
        return Tree.of("id", experiment.id())
                .with("arn", experiment.arn())
                .with("experimentTemplateId", experiment.template().id())
                .with("roleArn", body.roleArn())
                .with("state", state(experiment.state()))
                .with("targets", body.raw().getOrDefault("targets", Map.of()))
                .with("actions", actions)
                .with("stopConditions", body.raw().get("stopConditions"))
                .with("creationTime", experiment.created())
                .with("startTime", experiment.created())
                .with("endTime", experiment.end().orElse(null))
                .with("tags", experiment.tags())
                .with("logConfiguration", body.raw().get("logConfiguration"))
                .with("experimentOptions", options(body).with("actionsMode", mode(experiment)))
                .with("targetAccountConfigurationsCount", 0)
                .with("experimentReportConfiguration", body.raw().get("experimentReportConfiguration"))
                .with("experimentReport", body.report() == null ? null : report(experiment));
    }

    /** Nothing is written anywhere, so a report that would have been written failed. */
    private static Tree report(Experiment experiment) {
        ExperimentState.Status status = experiment.state().status();
        if (!status.ended()) {
            return report("pending", "The report is written when the experiment has ended.");
        }
        if (status == ExperimentState.Status.CANCELLED || experiment.skipAll()) {
            return report(
                    "cancelled", "There is no report of an experiment that was cancelled or of a target preview.");
        }
        Tree failed = Tree.of("code", "ConfigurationFailure");
        return Tree.of(
                "state",
                Tree.of("status", "failed")
                        .with("reason", "The local stack has no S3 to write a report to.")
                        .with("error", failed));
    }

    private static Tree report(String status, String reason) {
        return Tree.of("state", Tree.of("status", status).with("reason", reason));
    }

    static Tree experimentSummary(Experiment experiment) {
        return Tree.of("id", experiment.id())
                .with("arn", experiment.arn())
                .with("experimentTemplateId", experiment.template().id())
                .with("state", state(experiment.state()))
                .with("creationTime", experiment.created())
                .with("tags", experiment.tags())
                .with("experimentOptions", options(experiment.template().body()).with("actionsMode", mode(experiment)));
    }

    static Tree resolvedTarget(String targetName, Resource resource) {
        return Tree.of("resourceType", resource.resourceType())
                .with("targetName", targetName)
                .with("targetInformation", Map.of("arn", resource.arn()));
    }

    static Tree action(Action action) {
        return actionSummary(action).with("parameters", parameters(action.parameters()));
    }

    static Tree actionSummary(Action action) {
        Map<String, Tree> targets = new LinkedHashMap<>();
        action.targets().forEach((slot, type) -> targets.put(slot, Tree.of("resourceType", type)));
        return Tree.of("id", action.id())
                .with("arn", Names.arn("fis", "action/" + action.id()))
                .with("description", action.description())
                .with("targets", targets.isEmpty() ? null : targets)
                .with("tags", Map.of());
    }

    static Tree resourceType(ResourceType type) {
        return resourceTypeSummary(type).with("parameters", parameters(type.parameters()));
    }

    static Tree resourceTypeSummary(ResourceType type) {
        return Tree.of("resourceType", type.id()).with("description", type.description());
    }

    static Tree safetyLever(SafetyLever lever) {
        return Tree.of("id", SafetyLever.ID)
                .with("arn", lever.arn())
                .with("state", Tree.of("status", lever.status()).with("reason", lever.reason()));
    }

    private static Tree options(TemplateBody body) {
        return Tree.of("accountTargeting", body.accountTargeting())
                .with("emptyTargetResolutionMode", body.emptyTargetResolutionMode());
    }

    private static String mode(Experiment experiment) {
        return experiment.skipAll() ? "skip-all" : "run-all";
    }

    private static Tree state(ExperimentState state) {
        ExperimentState.Failure failure = state.failure();
        return Tree.of("status", state.status().text())
                .with("reason", state.reason())
                .with(
                        "error",
                        failure == null
                                ? null
                                : Tree.of("accountId", Names.ACCOUNT)
                                        .with("code", failure.code())
                                        .with("location", failure.location()));
    }

    private static Tree action(ActionRun run) {
        PlannedAction planned = run.planned();
        return Tree.of("actionId", planned.actionId())
                .with("description", planned.description())
                .with("parameters", planned.parameters())
                .with("targets", planned.targets())
                .with("startAfter", planned.startAfter())
                .with("state", Tree.of("status", run.status().text()).with("reason", run.reason()))
                .with("startTime", run.start().orElse(null))
                .with("endTime", run.end().orElse(null));
    }

    private static Map<String, Tree> parameters(Map<String, ActionParameter> parameters) {
        Map<String, Tree> trees = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> trees.put(
                name, Tree.of("description", parameter.description()).with("required", parameter.required())));
        return trees;
    }
}
