package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.Experiment;
import dev.doorbuster.localstack.fis.Experiments;
import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.FisException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** FIS's operations on experiments and on the safety lever. */
final class FisExperimentOperations {
    private final FaultInjectionService faults;

    FisExperimentOperations(FaultInjectionService faults) {
        this.faults = faults;
    }

    Tree start(Document input) throws FisException {
        return answer(experiments().start(input.raw()));
    }

    Tree get(Document input) throws FisException {
        return answer(experiments().get(input.required("id")));
    }

    Tree stop(Document input) throws FisException {
        return answer(experiments().stop(input.required("id")));
    }

    Tree list(Document input) {
        String templateId = input.text("experimentTemplateId", "");
        List<Experiment> wanted = experiments().all().stream()
                .filter(experiment ->
                        templateId.isEmpty() || experiment.template().id().equals(templateId))
                .sorted(Comparator.comparing(Experiment::created).reversed())
                .toList();
        return FisPages.page("experiments", templateId, wanted, FisShapes::experimentSummary, input);
    }

    Tree resolvedTargets(Document input) throws FisException {
        String id = input.required("id");
        String targetName = input.text("targetName", "");
        List<Tree> targets = experiments().get(id).resolvedTargets().entrySet().stream()
                .filter(target -> targetName.isEmpty() || target.getKey().equals(targetName))
                .flatMap(target ->
                        target.getValue().stream().map(resource -> FisShapes.resolvedTarget(target.getKey(), resource)))
                .toList();
        return FisPages.page("resolvedTargets", id + " " + targetName, targets, Function.identity(), input);
    }

    Tree lever(Document input) throws FisException {
        return Tree.of("safetyLever", FisShapes.safetyLever(experiments().lever(input.required("id"))));
    }

    Tree pullLever(Document input) throws FisException {
        return Tree.of("safetyLever", FisShapes.safetyLever(experiments().pullLever(input.raw())));
    }

    private Experiments experiments() {
        return faults.experiments();
    }

    private static Tree answer(Experiment experiment) {
        return Tree.of("experiment", FisShapes.experiment(experiment));
    }
}
