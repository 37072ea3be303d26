package dev.doorbuster.localstack.fis.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.localstack.model.queue.Queue;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An automation that impairs queues: puts a statement of its own into their policies that denies everyone their use, and takes it out again.
 * What else is in a policy stays as it is.
 *
 * @param statement the name of its statement, which no other has
 */
record ImpairQueues(List<Queue> queues, String statement, Duration lasts) implements Effect {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DENIED =
            List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility");

    @Override
    public Duration apply() {
        for (Queue queue : queues) {
            ObjectNode policy = policy(queue);
            ObjectNode own = others(policy).addObject();
            own.put("Sid", statement)
                    .put("Effect", "Deny")
                    .put("Principal", "*")
                    .put("Resource", queue.arn());
            DENIED.forEach(own.putArray("Action")::add);
            put(queue, policy);
        }
        return lasts;
    }

    @Override
    public void undo() {
        for (Queue queue : queues) {
            ObjectNode policy = policy(queue);
            others(policy);
            put(queue, policy);
        }
    }

    /** The statements of a policy but its own, made a list of in the policy. */
    private ArrayNode others(ObjectNode policy) {
        JsonNode all = policy.path("Statement");
        ArrayNode others = JSON.createArrayNode();
        for (JsonNode each : all.isObject() ? List.of(all) : all) {
            if (!each.path("Sid").asText().equals(statement)) {
                others.add(each);
            }
        }
        policy.set("Statement", others);
        return others;
    }

    private static void put(Queue queue, ObjectNode policy) {
        queue.change(Map.of("Policy", policy.path("Statement").isEmpty() ? "" : policy.toString()));
    }

    private static ObjectNode policy(Queue queue) {
        try {
            String text = queue.attributes().getOrDefault("Policy", "");
            return text.isEmpty()
                    ? JSON.createObjectNode().put("Version", "2012-10-17")
                    : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson); // a queue takes no other policy
        }
    }
}
