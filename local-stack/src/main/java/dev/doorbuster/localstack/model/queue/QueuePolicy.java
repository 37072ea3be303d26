package dev.doorbuster.localstack.model.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A queue's resource policy. Callers here have every permission of their own, so that only statements that deny matter. Such a statement
 * is taken to be about every caller: principals and conditions are not modelled.
 */
final class QueuePolicy {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Denies nothing. */
    static final QueuePolicy NONE = new QueuePolicy("", List.of());

    private final String text;
    private final List<String> denied;

    private QueuePolicy(String text, List<String> denied) {
        this.text = text;
        this.denied = denied;
    }

    /**
     * Reads a policy; an empty text is none.
     *
     * @throws IllegalArgumentException when it is no policy
     */
    static QueuePolicy parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        JsonNode statements = document(text).path("Statement");
        List<String> denied = new ArrayList<>();
        for (JsonNode statement :
                statements.isArray() ? statements : JSON.createArrayNode().add(statements)) {
            if (!statement.path("Effect").isTextual()) {
                throw new IllegalArgumentException("a statement of a policy needs an Effect");
            }
            if (statement.path("Effect").asText().equals("Deny")) {
                JsonNode actions = statement.path("Action");
                (actions.isArray() ? actions : JSON.createArrayNode().add(actions))
                        .forEach(action -> denied.add(action.asText().toLowerCase(Locale.ROOT)));
            }
        }
        return new QueuePolicy(text, denied);
    }

    String text() {
        return text;
    }

    /** @param action e.g. {@code SendMessage} */
    boolean denies(String action) {
        String wanted = "sqs:" + action.toLowerCase(Locale.ROOT);
        return denied.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? wanted.startsWith(pattern.substring(0, pattern.length() - 1))
                        : wanted.equals(pattern));
    }

    private static JsonNode document(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            if (document == null || !document.isObject()) {
                throw new IllegalArgumentException("a policy must be a JSON object");
            }
            return document;
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("a policy must be JSON", notJson);
        }
    }
}
