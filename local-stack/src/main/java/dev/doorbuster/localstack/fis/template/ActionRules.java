package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.input.Problems;
import java.util.Map;

/** What an action of a template must be: in the catalogue, with its parameters, and with a target of the right type in each slot. */
final class ActionRules {
    private final Catalogue catalogue;
    private final Map<String, Target> targets;
    private final Problems problems;

    ActionRules(Catalogue catalogue, Map<String, Target> targets, Problems problems) {
        this.catalogue = catalogue;
        this.targets = targets;
        this.problems = problems;
    }

    void check(PlannedAction planned) {
        Action action = catalogue.action(planned.actionId());
        if (action == null) {
            problems.unknown(
                    "Action with ID " + planned.actionId() + " not found." + catalogue.hintAt(planned.actionId()));
            return;
        }
        String name = "action \"" + planned.name() + "\"";
        new ParameterRules(problems).check(action.parameters(), planned.parameters(), name);
        if ("prefix-list".equals(planned.parameters().get("scope"))
                && !planned.parameters().containsKey("prefixListIdentifier")) {
            problems.senseless("Missing required parameter \"prefixListIdentifier\" in " + name + ".");
        }
        planned.targets().forEach((slot, target) -> slot(action, name, slot, target));
        for (String slot : action.targets().keySet()) {
            if (!planned.targets().containsKey(slot)) {
                problems.senseless("Missing target \"" + slot + "\" in " + name + ".");
            }
        }
    }

    private void slot(Action action, String name, String slot, String targetName) {
        String type = action.targets().get(slot);
        Target target = targets.get(targetName);
        if (type == null) {
            problems.senseless("Unexpected target \"" + slot + "\" found in " + name + ".");
        } else if (target == null) {
            problems.senseless("The target \"" + targetName + "\" of " + name + " is not defined in targets.");
        } else if (!type.equals(target.resourceType())) {
            problems.senseless("The target \"" + targetName + "\" of " + name + " is of type " + target.resourceType()
                    + ", expected " + type + ".");
        }
    }
}
