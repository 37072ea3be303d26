package dev.doorbuster.localstack.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.webhook.Function;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lambda's Invoke: an event in the shape in which API Gateway hands requests to a function, run through the model as those are. */
final class LambdaInvocations {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final java.util.function.Function<Document, Function> functions;
    private long invocations;

    /** @param functions finds the function that an input names */
    LambdaInvocations(java.util.function.Function<Document, Function> functions) {
        this.functions = functions;
    }

    CompletableFuture<Tree> invoke(Document input) {
        Function function = functions.apply(input);
        if (!input.text("LogType", "None").equals("None")) {
            throw new BadInputException("The local stack does not model LogType " + input.text("LogType") + ".");
        }
        return switch (input.text("InvocationType", "RequestResponse")) {
            case "RequestResponse" -> run(function, input.text("Payload", ""));
            case "DryRun" -> CompletableFuture.completedFuture(Tree.of("StatusCode", 204));
            default ->
                throw new BadInputException(
                        "The local stack does not model InvocationType " + input.text("InvocationType") + ".");
        };
    }

    private CompletableFuture<Tree> run(Function function, String payload) {
        int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > function.settings().payloadBytes()) {
            throw AwsError.of(
                    "RequestTooLargeException",
                    413,
                    "Request must be smaller than " + function.settings().payloadBytes()
                            + " bytes for the InvokeFunction operation");
        }
        CompletableFuture<Tree> answer = new CompletableFuture<>();
        function.invoke(event(payload), outcome -> {
            if (outcome instanceof Function.Outcome.Throttled throttled) {
                answer.completeExceptionally(AwsError.of(
                        "TooManyRequestsException", 429, throttled.reason().text(), "Rate Exceeded."));
            } else {
                answer.complete(result(function, outcome));
            }
        });
        return answer;
    }

    private static Tree result(Function function, Function.Outcome outcome) {
        Tree result = Tree.of("StatusCode", 200).with("ExecutedVersion", "$LATEST");
        if (outcome instanceof Function.Outcome.Returned returned) {
            return result.with("Payload", shown(returned.answer()));
        }
        if (outcome instanceof Function.Outcome.Failed failed) {
            return result.with("FunctionError", "Unhandled")
                    .with("Payload", error(failed.errorType(), failed.errorMessage()));
        }
        String words = String.format(
                Locale.ROOT,
                "Task timed out after %.2f seconds",
                function.settings().timeout().toMillis() / 1e3);
        return result.with("FunctionError", "Unhandled").with("Payload", error("Sandbox.Timedout", words));
    }

    private static String shown(Answer answer) {
        ObjectNode shown = JSON.createObjectNode().put("statusCode", answer.status());
        ObjectNode headers = shown.putObject("headers");
        answer.headers().forEach(headers::put);
        return shown.put("body", new String(answer.body(), StandardCharsets.UTF_8))
                .toString();
    }

    private static String error(String type, String message) {
        return JSON.createObjectNode()
                .put("errorMessage", message)
                .put("errorType", type)
                .toString();
    }

    private ShopRequest event(String payload) {
        JsonNode event = json(payload);
        Map<String, String> headers = new HashMap<>();
        event.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        String id = headers.getOrDefault("x-doorbuster-request", "invocation " + ++invocations);
        return new ShopRequest(
                id,
                headers.getOrDefault("x-doorbuster-run", ""),
                event.path("httpMethod").asText(),
                event.path("path").asText(),
                "",
                headers,
                event.path("body").asText().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String payload) {
        try {
            return JSON.readTree(payload.isBlank() ? "{}" : payload);
        } catch (JsonProcessingException notJson) {
            throw AwsError.of(
                    "InvalidRequestContentException",
                    "Could not parse request body into json: " + notJson.getOriginalMessage());
        }
    }
}
