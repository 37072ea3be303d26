package dev.doorbuster.localstack.fis.catalogue;

import java.util.Map;
import java.util.Optional;

/**
 * An action of the catalogue.
 *
 * @param targets the resource type by the name of the slot, e.g. {@code Instances -> aws:ec2:instance}; at most one
 * @param parameters by name
 * @param most how many resources it may hit in one experiment, of those that are not named one by one; the quotas of FIS have the figure
 */
public record Action(
        String id, String description, Map<String, String> targets, Map<String, ActionParameter> parameters, int most) {
    /** The parameter that says how long the action lasts; empty for an action without one. */
    public Optional<ActionParameter> durationParameter() {
        return parameters.values().stream().filter(ActionParameter::isDuration).findFirst();
    }
}
