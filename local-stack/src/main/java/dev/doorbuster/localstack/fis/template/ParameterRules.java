package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.catalogue.ActionParameter;
import dev.doorbuster.localstack.fis.input.Problems;
import java.util.Map;

/** What the parameters of an action or of a target must be: known, in range, and there when they are required. */
record ParameterRules(Problems problems) {
    /** @param owner in words, e.g. {@code action "stop"} */
    void check(Map<String, ActionParameter> known, Map<String, String> given, String owner) {
        given.forEach((key, value) -> {
            ActionParameter parameter = known.get(key);
            if (parameter == null) {
                problems.senseless("Unexpected parameter \"" + key + "\" found in " + owner + ".");
            } else {
                parameter
                        .problem(value)
                        .ifPresent(problem -> problems.senseless(
                                "The parameter " + key + " of " + owner + " " + problem + ", not \"" + value + "\"."));
            }
        });
        for (ActionParameter parameter : known.values()) {
            if (parameter.required() && !given.containsKey(parameter.name())) {
                problems.senseless("Missing required parameter \"" + parameter.name() + "\" in " + owner + ".");
            }
        }
    }
}
