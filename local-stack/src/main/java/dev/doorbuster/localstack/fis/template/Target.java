package dev.doorbuster.localstack.fis.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A named set of resources of one type: by ARN, or by tags, filters and parameters. */
public record Target(
        String name,
        String resourceType,
        List<String> resourceArns,
        Map<String, String> resourceTags,
        List<TargetFilter> filters,
        String selectionMode,
        Map<String, String> parameters) {
    public Target {
        resourceArns = List.copyOf(resourceArns);
        resourceTags = Collections.unmodifiableMap(new LinkedHashMap<>(resourceTags));
        filters = List.copyOf(filters);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
