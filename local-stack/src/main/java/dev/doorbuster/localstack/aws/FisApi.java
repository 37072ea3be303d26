package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.RestJsonProtocol.Route;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.FisException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    FisApi(FaultInjectionService faults) {
        templates(new FisTemplateOperations(faults));
        experiments(new FisExperimentOperations(faults));
        catalogue(new FisCatalogueOperations(faults));
        targetAccounts(new FisTargetAccounts(faults));
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
        return operations;
    }

    @Override
    public String badInputCode() {
        return FisException.Code.VALIDATION.text();
    }

    private void templates(FisTemplateOperations templates) {
        checksItsInput("CreateExperimentTemplate", templates::create);
        checksItsInput("UpdateExperimentTemplate", templates::update);
        add("GetExperimentTemplate", templates::get, "id");
        add("DeleteExperimentTemplate", templates::delete, "id");
        add("ListExperimentTemplates", templates::list, "maxResults", "nextToken");
        checksItsInput("TagResource", templates::tag);
        checksItsInput("UntagResource", templates::untag);
        add("ListTagsForResource", templates::listTags, "resourceArn");
    }

    private void experiments(FisExperimentOperations experiments) {
        checksItsInput("StartExperiment", experiments::start);
        add("GetExperiment", experiments::get, "id");
        add("StopExperiment", experiments::stop, "id");
        add("ListExperiments", experiments::list, "maxResults", "nextToken", "experimentTemplateId");
        add(
                "ListExperimentResolvedTargets",
                experiments::resolvedTargets,
                "id",
                "targetName",
                "maxResults",
                "nextToken");
        add("GetSafetyLever", experiments::lever, "id");
        checksItsInput("UpdateSafetyLeverState", experiments::pullLever);
    }

    private void catalogue(FisCatalogueOperations catalogue) {
        add("GetAction", catalogue::action, "id");
        add("ListActions", catalogue::actions, "maxResults", "nextToken");
        add("GetTargetResourceType", catalogue::resourceType, "resourceType");
        add("ListTargetResourceTypes", catalogue::resourceTypes, "maxResults", "nextToken");
    }

    private void targetAccounts(FisTargetAccounts accounts) {
        for (String verb : List.of("Create", "Get", "Update", "Delete")) {
            checksItsInput(verb + "TargetAccountConfiguration", accounts::ofTemplate);
        }
        checksItsInput("ListTargetAccountConfigurations", accounts::ofTemplate);
        checksItsInput("GetExperimentTargetAccountConfiguration", accounts::ofExperiment);
        checksItsInput("ListExperimentTargetAccountConfigurations", accounts::ofExperiment);
    }

    /** An operation of FIS: like any other, and FIS's own refusals too. */
    private interface Body {
        Tree answer(Document input) throws FisException;
    }

    private void add(String name, Body body, String... inputs) {
        operations.put(name, Operation.of(guarded(body), inputs));
    }

    private void checksItsInput(String name, Body body) {
        operations.put(name, Operation.ofAnyInput(guarded(body)));
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
}
