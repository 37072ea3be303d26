package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.template.PlannedAction;
import dev.doorbuster.localstack.fis.template.Target;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How many resources an action may hit in one experiment, over all its uses there; resources that are named by ARN do not count. */
final class TargetQuotas {
    /** For a disruption of connectivity that is not of all traffic, the catalogue's figure does not apply. */
    private static final int MOST_SUBNETS_OF_A_SCOPE = 5;

    /** @param action the name of the action in the template */
    record Excess(String action, String words) {}

    private TargetQuotas() {}

    /** The first quota that the resolved targets exceed. */
    static Optional<Excess> exceeded(Catalogue catalogue, TemplateBody body, Map<String, List<Resource>> resolved) {
        Map<String, Set<String>> hits = new LinkedHashMap<>();
        for (PlannedAction planned : body.actions().values()) {
            Action action = Objects.requireNonNull(catalogue.action(planned.actionId()));
            boolean scoped = !planned.parameters().getOrDefault("scope", "all").equals("all");
            int most = scoped ? MOST_SUBNETS_OF_A_SCOPE : action.most();
            Set<String> hit =
                    hits.computeIfAbsent(action.id() + (scoped ? " in part" : ""), id -> new LinkedHashSet<>());
            for (String name : planned.targets().values()) {
                Target target = Objects.requireNonNull(body.targets().get(name));
                if (target.resourceArns().isEmpty()) {
                    resolved.getOrDefault(name, List.of()).forEach(resource -> hit.add(resource.arn()));
                }
            }
            if (hit.size() > most) {
                return Optional.of(new Excess(
                        planned.name(),
                        "The action " + action.id() + " can target at most " + most
                                + " resources in an experiment, not " + hit.size() + "."));
            }
        }
        return Optional.empty();
    }
}
