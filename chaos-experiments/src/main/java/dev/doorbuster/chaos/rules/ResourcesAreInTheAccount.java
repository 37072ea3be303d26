package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import java.util.List;

/** Everything that the fault would hit is in the target's account and region. Roles are in no region. */
final class ResourcesAreInTheAccount implements SafetyRule<Preview> {

    private final Target target;

    ResourcesAreInTheAccount(Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "what it would hit is in the target's account and region";
    }

    @Override
    public Ruling on(Preview preview) {
        List<String> elsewhere = preview.resources().stream()
                .filter(resource -> !isHere(resource))
                .map(Resource::arn)
                .distinct()
                .toList();
        String here = target.account() + " in " + target.region();
        return elsewhere.isEmpty()
                ? holds(preview.resources().size() + " resources in " + here)
                : refuses(
                        "fault " + preview.fault().name() + " would hit what is not in " + here + ": "
                                + String.join(", ", elsewhere),
                        "");
    }

    private boolean isHere(Resource resource) {
        boolean global = resource.type().equals(ResourcesAreTagged.ROLE);
        return resource.account().equals(target.account()) && resource.region().equals(global ? "" : target.region());
    }
}
