package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.resource.ResolutionException;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.template.PlannedAction;
import dev.doorbuster.localstack.fis.template.Target;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that the targets of one experiment resolved to. */
final class ResolvedTargets {
    private final Map<String, List<Resource>> byTarget = new LinkedHashMap<>();

    /**
     * Resolves all targets, once.
     *
     * @return how the experiment fails, if one cannot be resolved or there are more resources than the quotas allow
     */
    Optional<ExperimentState> resolve(Laboratory laboratory, TemplateBody body, String experimentId) {
        for (Target target : body.targets().values()) {
            try {
                List<Resource> found = laboratory
                        .targets()
                        .resolve(target, laboratory.simulation().draws("fis " + experimentId + " " + target.name()));
                if (found.isEmpty() && !body.skipsEmptyTargets()) {
                    return Optional.of(ExperimentState.failed(
                            "InvalidTarget", target.name(), "Target resolution returned empty set."));
                }
                byTarget.put(target.name(), found);
            } catch (ResolutionException e) {
                return Optional.of(ExperimentState.failed("InvalidTarget", target.name(), e.words()));
            }
        }
        return TargetQuotas.exceeded(laboratory.catalogue(), body, byTarget)
                .map(excess -> ExperimentState.failed("QuotaExceededFailure", excess.action(), excess.words()));
    }

    Map<String, List<Resource>> byTarget() {
        return Collections.unmodifiableMap(byTarget);
    }

    List<Resource> hitBy(PlannedAction action) {
        return action.targets().values().stream()
                .flatMap(target -> byTarget.getOrDefault(target, List.of()).stream())
                .toList();
    }
}
