package dev.doorbuster.chaos.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Holds while the queue's own policy has a statement that denies and that it did not have before; over when all such statements are gone.
 *
 * <p>Counts of messages would tell as much only while somebody sends, and a queue that nobody could use looks like one that nobody wanted to.
 */
public final class QueueDenied implements Proof {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsClient sqs;
    private final String queue;
    private Set<String> before = Set.of();

    public QueueDenied(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    @Override
    public void before() {
        before = denials();
    }

    @Override
    public Reading now() {
        Set<String> added = denials();
        added.removeAll(before);
        return new Reading(
                !added.isEmpty(),
                added.isEmpty(),
                "the policy of " + queue + " has " + added.size() + " statements that deny and were not there before",
                Map.of("denials", String.valueOf(added.size())));
    }

    /** The statements that deny, as they are written. */
    private Set<String> denials() {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        String policy = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.POLICY, "{}");
        Set<String> denials = new TreeSet<>();
        JsonNode statements = tree(policy).path("Statement");
        // One statement may stand without the list around it.
        for (JsonNode statement :
                statements.isArray() ? statements : JSON.createArrayNode().add(statements)) {
            if (statement.path("Effect").asText().equals("Deny")) {
                denials.add(statement.toString());
            }
        }
        return denials;
    }

    private JsonNode tree(String policy) {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the policy of the queue " + queue + " is not JSON", e);
        }
    }
}
