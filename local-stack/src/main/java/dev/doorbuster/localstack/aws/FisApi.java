package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.RestJsonProtocol.Route;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.fis.Experiment;
import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.FisException;
import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.ResourceType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** FIS 2020-12-01: templates, experiments, the catalogue, the safety lever and tags. */
final class FisApi implements Service {
    private static final Protocol REST = new RestJsonProtocol(List.of(
            Route.of("POST", "/experimentTemplates", "CreateExperimentTemplate"),
            Route.of("GET", "/experimentTemplates", "ListExperimentTemplates"),
            Route.of("GET", "/experimentTemplates/{id}", "GetExperimentTemplate"),
            Route.of("PATCH", "/experimentTemplates/{id}", "UpdateExperimentTemplate"),
            Route.of("DELETE", "/experimentTemplates/{id}", "DeleteExperimentTemplate"),
            Route.of("POST", "/experiments", "StartExperiment"),
            Route.of("GET", "/experiments", "ListExperiments"),
            Route.of("GET", "/experiments/{id}", "GetExperiment"),
            Route.of("DELETE", "/experiments/{id}", "StopExperiment"),
            Route.of("GET", "/experiments/{id}/resolvedTargets", "ListExperimentResolvedTargets"),
            Route.of("GET", "/actions", "ListActions"),
            Route.of("GET", "/actions/{id}", "GetAction"),
            Route.of("GET", "/targetResourceTypes", "ListTargetResourceTypes"),
            Route.of("GET", "/targetResourceTypes/{resourceType}", "GetTargetResourceType"),
            Route.of("GET", "/safetyLevers/{id}", "GetSafetyLever"),
            Route.of("PATCH", "/safetyLevers/{id}/state", "UpdateSafetyLeverState"),
            Route.of("POST", "/tags/{resourceArn}", "TagResource"),
            new Route("DELETE", "/tags/{resourceArn}", "UntagResource", List.of("tagKeys")),
            Route.of("GET", "/tags/{resourceArn}", "ListTagsForResource"),
            // Known and not modelled, so that the refusal can name them: experiments over several accounts.
            Route.of(
                    "POST",
                    "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}",
                    "CreateTargetAccountConfiguration"),
            Route.of(
                    "GET",
                    "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}",
                    "GetTargetAccountConfiguration"),
            Route.of(
                    "PATCH",
                    "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}",
                    "UpdateTargetAccountConfiguration"),
            Route.of(
                    "DELETE",
                    "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}",
                    "DeleteTargetAccountConfiguration"),
            Route.of("GET", "/experimentTemplates/{id}/targetAccountConfigurations", "ListTargetAccountConfigurations"),
            Route.of(
                    "GET",
                    "/experiments/{id}/targetAccountConfigurations/{accountId}",
                    "GetExperimentTargetAccountConfiguration"),
            Route.of(
                    "GET",
                    "/experiments/{id}/targetAccountConfigurations",
                    "ListExperimentTargetAccountConfigurations")));
    private static final String INVALID = "ValidationException";

    private final FaultInjectionService faults;

    FisApi(FaultInjectionService faults) {
        this.faults = faults;
    }

    @Override
    public String signingName() {
        return "fis";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return REST;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("CreateExperimentTemplate", Operation.ofAnyInput(guarded(this::createTemplate))),
                Map.entry("UpdateExperimentTemplate", Operation.ofAnyInput(guarded(this::updateTemplate))),
                operation("GetExperimentTemplate", this::getTemplate, "id"),
                operation("DeleteExperimentTemplate", this::deleteTemplate, "id"),
                operation("ListExperimentTemplates", this::listTemplates, "maxResults", "nextToken"),
                operation(
                        "StartExperiment",
                        this::startExperiment,
                        "clientToken",
                        "experimentTemplateId",
                        "experimentOptions",
                        "tags"),
                operation("GetExperiment", this::getExperiment, "id"),
                operation("StopExperiment", this::stopExperiment, "id"),
                operation("ListExperiments", this::listExperiments, "maxResults", "nextToken", "experimentTemplateId"),
                operation(
                        "ListExperimentResolvedTargets",
                        this::resolvedTargets,
                        "id",
                        "targetName",
                        "maxResults",
                        "nextToken"),
                operation("GetAction", this::getAction, "id"),
                operation("ListActions", this::listActions, "maxResults", "nextToken"),
                operation("GetTargetResourceType", this::getResourceType, "resourceType"),
                operation("ListTargetResourceTypes", this::listResourceTypes, "maxResults", "nextToken"),
                operation("GetSafetyLever", this::getSafetyLever, "id"),
                operation("UpdateSafetyLeverState", this::updateSafetyLever, "id", "state"),
                operation("TagResource", this::tag, "resourceArn", "tags"),
                operation("UntagResource", this::untag, "resourceArn", "tagKeys"),
                operation("ListTagsForResource", this::listTags, "resourceArn"));
    }

    @Override
    public String badInputCode() {
        return INVALID;
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.unrecognizedClient();
    }

    /** An operation of FIS: like any other, and FIS's own refusals too. */
    private interface Body {
        Tree answer(Document input) throws FisException;
    }

    private static Map.Entry<String, Operation> operation(String name, Body body, String... inputs) {
        return Map.entry(name, Operation.of(guarded(body), inputs));
    }

    private static Function<Document, Tree> guarded(Body body) {
        return input -> {
            try {
                return body.answer(input);
            } catch (FisException e) {
                throw AwsError.of(e.code().text(), e.code().status(), e.words());
            }
        };
    }

    private Tree createTemplate(Document input) throws FisException {
        Map<String, Object> fields = new LinkedHashMap<>(input.raw());
        fields.remove("clientToken");
        fields.remove("tags");
        return Tree.of(
                "experimentTemplate",
                FisShapes.template(
                        faults.createTemplate(input.required("clientToken"), fields, input.textMap("tags"))));
    }

    private Tree updateTemplate(Document input) throws FisException {
        Map<String, Object> changes = new LinkedHashMap<>(input.raw());
        changes.remove("id");
        return Tree.of("experimentTemplate", FisShapes.template(faults.updateTemplate(input.required("id"), changes)));
    }

    private Tree getTemplate(Document input) throws FisException {
        return Tree.of("experimentTemplate", FisShapes.template(faults.template(input.required("id"))));
    }

    private Tree deleteTemplate(Document input) throws FisException {
        return Tree.of("experimentTemplate", FisShapes.template(faults.deleteTemplate(input.required("id"))));
    }

    private Tree listTemplates(Document input) {
        return list("experimentTemplates", faults.templates(), FisShapes::templateSummary, input);
    }

    private Tree startExperiment(Document input) throws FisException {
        Document options = input.inner("experimentOptions");
        String mode = options == null ? "run-all" : options.text("actionsMode", "run-all");
        if (!mode.equals("run-all") && !mode.equals("skip-all")) {
            throw AwsError.of(
                    INVALID,
                    "1 validation error detected: Value '" + mode + "' at 'experimentOptions.actionsMode' failed to "
                            + "satisfy constraint: Member must satisfy enum value set: [skip-all, run-all]");
        }
        return Tree.of(
                "experiment",
                FisShapes.experiment(faults.startExperiment(
                        input.required("clientToken"),
                        input.required("experimentTemplateId"),
                        mode.equals("skip-all"),
                        input.textMap("tags"))));
    }

    private Tree getExperiment(Document input) throws FisException {
        return Tree.of("experiment", FisShapes.experiment(faults.experiment(input.required("id"))));
    }

    private Tree stopExperiment(Document input) throws FisException {
        return Tree.of("experiment", FisShapes.experiment(faults.stopExperiment(input.required("id"))));
    }

    private Tree listExperiments(Document input) {
        String templateId = input.text("experimentTemplateId");
        List<Experiment> wanted = faults.experiments().stream()
                .filter(experiment ->
                        templateId == null || experiment.template().id().equals(templateId))
                .sorted(Comparator.comparing(Experiment::created).reversed())
                .toList();
        return list("experiments", wanted, FisShapes::experimentSummary, input);
    }

    private Tree resolvedTargets(Document input) throws FisException {
        String targetName = input.text("targetName");
        List<Tree> targets = faults.experiment(input.required("id")).resolvedTargets().entrySet().stream()
                .filter(target -> targetName == null || target.getKey().equals(targetName))
                .flatMap(target ->
                        target.getValue().stream().map(resource -> FisShapes.resolvedTarget(target.getKey(), resource)))
                .toList();
        return list("resolvedTargets", targets, Function.identity(), input);
    }

    private Tree getAction(Document input) {
        String id = input.required("id");
        Action action = faults.catalogue().action(id);
        if (action == null) {
            throw AwsError.of("ResourceNotFoundException", 404, "Action " + id + " does not exist.");
        }
        return Tree.of("action", FisShapes.action(action));
    }

    private Tree listActions(Document input) {
        return list("actions", List.copyOf(faults.catalogue().actions()), FisShapes::actionSummary, input);
    }

    private Tree getResourceType(Document input) {
        String id = input.required("resourceType");
        ResourceType type = faults.catalogue().resourceType(id);
        if (type == null) {
            throw AwsError.of("ResourceNotFoundException", 404, "Target resource type " + id + " does not exist.");
        }
        return Tree.of("targetResourceType", FisShapes.resourceType(type));
    }

    private Tree listResourceTypes(Document input) {
        return list(
                "targetResourceTypes",
                List.copyOf(faults.catalogue().resourceTypes()),
                FisShapes::resourceTypeSummary,
                input);
    }

    private Tree getSafetyLever(Document input) throws FisException {
        faults.checkLever(input.required("id"));
        return Tree.of("safetyLever", FisShapes.safetyLever(faults.safetyLever()));
    }

    private Tree updateSafetyLever(Document input) throws FisException {
        Document state = Objects.requireNonNullElseGet(input.inner("state"), () -> new Document(Map.of()));
        String status = state.required("status");
        String reason = state.required("reason");
        if (!status.equals("engaged") && !status.equals("disengaged")) {
            throw AwsError.of(
                    INVALID,
                    "1 validation error detected: Value '" + status
                            + "' at 'state.status' failed to satisfy constraint: "
                            + "Member must satisfy enum value set: [disengaged, engaged]");
        }
        faults.pullLever(input.required("id"), status.equals("engaged"), reason);
        return Tree.of("safetyLever", FisShapes.safetyLever(faults.safetyLever()));
    }

    private Tree tag(Document input) throws FisException {
        faults.tag(input.required("resourceArn"), input.textMap("tags"));
        return Tree.empty();
    }

    private Tree untag(Document input) throws FisException {
        faults.untag(input.required("resourceArn"), input.has("tagKeys") ? input.texts("tagKeys") : null);
        return Tree.empty();
    }

    private Tree listTags(Document input) throws FisException {
        return Tree.of("tags", faults.tagsOf(input.required("resourceArn")));
    }

    private static <T> Tree list(String name, List<T> all, Function<T, Tree> shape, Document input) {
        int most = input.integer("maxResults", 100);
        if (most < 1 || most > 100) {
            throw AwsError.of(
                    INVALID,
                    "1 validation error detected: Value '" + most
                            + "' at 'maxResults' failed to satisfy constraint: Member must be between 1 and 100");
        }
        Page<T> page =
                Page.of(all, input.text("nextToken"), most, 100, AwsError.of(INVALID, "The nextToken is not valid."));
        return Tree.of(name, page.entries().stream().map(shape).toList()).with("nextToken", page.nextToken());
    }
}
