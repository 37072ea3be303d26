package dev.doorbuster.localstack.fis.template;

import java.util.List;

/**
 * A condition on what the Describe call of a resource shows.
 *
 * @param path attribute names in PascalCase with dots between, e.g. {@code Placement.AvailabilityZone}
 * @param values one of them must be found at the path
 */
public record TargetFilter(String path, List<String> values) {
    public TargetFilter {
        values = List.copyOf(values);
    }
}
