package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.model.account.Names;
import java.time.Instant;
import java.util.Map;

/**
 * A template that FIS has accepted.
 *
 * @param created stack time
 * @param updated stack time
 */
public record ExperimentTemplate(
        String id, TemplateBody body, Map<String, String> tags, Instant created, Instant updated) {
    public String arn() {
        return Names.arn("fis", "experiment-template/" + id);
    }
}
