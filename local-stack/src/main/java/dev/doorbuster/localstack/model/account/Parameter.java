package dev.doorbuster.localstack.model.account;

import java.time.Instant;
import java.util.Map;

/**
 * A parameter of the Parameter Store, as its last version is.
 *
 * @param name as it was given; a path when it begins with a slash
 * @param type String or StringList
 * @param version 1 for the first
 * @param modified stack time of the last version
 * @param tags those that it was created with
 */
public record Parameter(
        String name,
        String type,
        String value,
        long version,
        ParameterTier tier,
        String description,
        Instant modified,
        Map<String, String> tags) {
    public Parameter {
        tags = Map.copyOf(tags);
    }

    public String arn() {
        return Names.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }
}
