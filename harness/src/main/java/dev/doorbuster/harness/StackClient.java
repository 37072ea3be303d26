package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What a rehearsal asks of a stack that is not AWS: its clock, and to begin anew. */
final class StackClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @throws InvalidSettingsException if nobody answers there, or something else than a stack */
    StackClock clock(URI clock) throws InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(clock).GET(), clock);
        try {
            JsonNode json = Json.MAPPER.readTree(response.body());
            return new StackClock(
                    Instant.parse(json.path("anchor").asText()),
                    json.path("speed").asDouble());
        } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
            throw new InvalidSettingsException(
                    clock + ": expected a stack's clock {\"anchor\": ..., \"speed\": ...}, found HTTP "
                            + response.statusCode());
        }
    }

    /** Puts stock, queues, capacity, metrics and experiments back to the start, for the run. */
    void reset(URI clock, String run, long seed) throws InterruptedException {
        URI reset = clock.resolve("/reset");
        String body = Json.line(Map.of("run", run, "seed", seed));
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(reset).POST(HttpRequest.BodyPublishers.ofString(body)), reset);
        if (response.statusCode() != 200) {
            throw new OwnFailureException(
                    reset + ": the stack did not reset: HTTP " + response.statusCode() + " " + response.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, URI uri) throws InterruptedException {
        try {
            return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    uri + ": nobody answers there (" + e.getClass().getSimpleName()
                            + "); start a stack with \"doorbuster stack up\", or correct the target");
        }
    }
}
