package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.http.EntryPoint;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LambdaEffectsTest {
    private static final Duration RAMPED_UP = Duration.ofSeconds(61);
    private static final Duration RAMPED_DOWN = Duration.ofSeconds(21);

    private final Laboratory laboratory = new Laboratory();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void delay_isAddedOnceEveryEnvironmentKnowsOfIt_andGoneAfterwards() {
        String id = fault(
                "aws:lambda:invocation-add-delay", Map.of("duration", "PT3M", "startupDelayMilliseconds", "2000"));
        assertThat(slow(20)).as("soon after the start").isBetween(0L, 8L);

        laboratory.stack.pass(RAMPED_UP);
        assertThat(webhook().wallMillis).isBetween(2000.0, 2400.0);

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        laboratory.stack.pass(RAMPED_DOWN);
        assertThat(webhook().wallMillis).isLessThan(400);
    }

    @Test
    void delayBeyondTheTimeout_isATimeout() {
        fault("aws:lambda:invocation-add-delay", Map.of("duration", "PT30M", "startupDelayMilliseconds", "30000"));
        laboratory.stack.pass(RAMPED_UP);

        Laboratory.Reply reply =
                laboratory.ask(EntryPoint.API_GATEWAY, Duration.ofSeconds(31), "POST", "/webhooks/github", Map.of());

        assertThat(reply.status).isIn(502, 504);
        assertThat(reply.wallMillis).isBetween(28_900.0, 29_400.0);
    }

    @Test
    void error_failsTheShareAskedFor_andStoppingHeals() {
        String id = fault(
                "aws:lambda:invocation-error",
                Map.of("duration", "PT12H", "invocationPercentage", "50", "preventExecution", "true"));
        laboratory.stack.pass(RAMPED_UP);
        assertThat(failed(200)).isBetween(75L, 125L);

        laboratory.stop(id);
        laboratory.stack.pass(RAMPED_DOWN);
        assertThat(failed(50)).isZero();
    }

    @Test
    void response_isWhatTheTemplateSays_andTheEarlierOfTwoFaultsWins() {
        fault(
                "aws:lambda:invocation-http-integration-response",
                Map.of(
                        "duration", "PT10M",
                        "statusCode", "418",
                        "contentTypeHeader", "text/plain",
                        "preventExecution", "true"));
        fault("aws:lambda:invocation-error", Map.of("duration", "PT30M", "preventExecution", "true"));
        laboratory.stack.pass(RAMPED_UP);

        Laboratory.Reply reply = webhook();
        assertThat(reply.status).isEqualTo(418);
        assertThat(reply.headers).containsEntry("Content-Type", "text/plain");

        laboratory.stack.pass(Duration.ofMinutes(10));
        assertThat(webhook().status)
                .as("by the later one, when the earlier is over")
                .isEqualTo(502);
    }

    private String fault(String actionId, Map<String, String> parameters) {
        return laboratory
                .action("fault", actionId, parameters, "Functions", "aws:lambda:function", "")
                .start();
    }

    private long failed(int calls) {
        return IntStream.range(0, calls)
                .filter(n -> webhook(Duration.ofSeconds(1)).status >= 500)
                .count();
    }

    /** Sent at one moment, more or less: each call lets 0.1 s pass. */
    private long slow(int calls) {
        return IntStream.range(0, calls)
                .filter(n -> webhook(Duration.ofMillis(100)).status == 0)
                .count();
    }

    /** Not signed, so that the handler refuses it with 401. */
    private Laboratory.Reply webhook() {
        return webhook(Duration.ofSeconds(3));
    }

    private Laboratory.Reply webhook(Duration patience) {
        return laboratory.ask(EntryPoint.API_GATEWAY, patience, "POST", "/webhooks/github", Map.of());
    }
}
