package dev.doorbuster.localstack.fis.resource;

import java.util.List;
import java.util.Map;

/**
 * A resource that FIS can hit.
 *
 * @param shown what the Describe call of its type shows, in PascalCase: texts, maps and lists; filters look at it
 * @param parameters the values that a target's parameters select it by
 * @param subject what it is in the model
 */
public record Resource(
        String resourceType,
        String arn,
        Map<String, String> tags,
        Map<String, Object> shown,
        Map<String, List<String>> parameters,
        Object subject) {
    /** Its part of the model, for an effect on resources of that kind. */
    public <T> T as(Class<T> kind) {
        return kind.cast(subject);
    }
}
