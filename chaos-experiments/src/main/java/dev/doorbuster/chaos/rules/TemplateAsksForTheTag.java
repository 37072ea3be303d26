package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import java.util.ArrayList;
import java.util.List;

/** Every target of the template asks for the safety tag, but for roles, which FIS takes by ARN only: {@link ResourcesAreTagged}. */
final class TemplateAsksForTheTag implements SafetyRule<ArmedFault> {

    private final Target target;

    TemplateAsksForTheTag(Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "every target of the template asks for the safety tag";
    }

    @Override
    public Ruling on(ArmedFault fault) {
        String key = target.safety().tagKey();
        String value = target.safety().tagValue();
        List<String> without = new ArrayList<>();
        fault.template().path("targets").properties().forEach(entry -> {
            boolean role = entry.getValue().path("resourceType").asText().equals(ResourcesAreTagged.ROLE);
            String asked = entry.getValue().path("resourceTags").path(key).asText("");
            if (!role && (value.isEmpty() || !asked.equals(value))) {
                without.add(entry.getKey());
            }
        });
        return without.isEmpty()
                ? holds(key + "=" + value)
                : refuses(
                        "fault " + fault.name() + ": " + String.join(", ", without)
                                + " would touch resources without the tag " + key + "=" + value,
                        "");
    }
}
