package dev.doorbuster.localstack.model.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request of the shop's customers, as the model sees it.
 *
 * @param id unique; everything random about the request is drawn from the seed and this
 * @param runId the rehearsal it belongs to; empty when it named none
 * @param path as sent, without the query
 * @param query without the question mark; empty when there was none
 * @param headers by lowercase name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; bodies are shared, not copied
public record ShopRequest(
        String id, String runId, String method, String path, String query, Map<String, String> headers, byte[] body) {
    /** @param name in lowercase */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean is(String expectedMethod, String expectedPath) {
        return method.equals(expectedMethod) && path.equals(expectedPath);
    }

    /** Who asks, as far as the shop can tell: the header that a visitor sends; without it every request is a visitor of its own. */
    public String visitor() {
        return headers.getOrDefault("x-doorbuster-visitor", id);
    }

    /**
     * What a request of a log was answered with that this one makes again, by the header {@code X-Doorbuster-Replayed} of a replay: the log's shop had
     * other paths than this one. Empty if it is none; 0 if it was not answered.
     */
    public OptionalInt replayed() {
        String text = headers.getOrDefault("x-doorbuster-replayed", "");
        return text.matches("[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** The client's region, or "". */
    public String region() {
        return headers.getOrDefault("x-doorbuster-region", "");
    }

    /** The edge location that the client reaches. */
    public String edge() {
        String edge = headers.getOrDefault("x-doorbuster-edge", "-");
        return edge.equals("-") ? "ICN54-P1" : edge;
    }

    /** From the client to the first thing that answers, and back; none when the client did not say. */
    public Duration roundTrip() {
        String text = headers.get("x-doorbuster-round-trip-ms");
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofNanos((long) (Math.min(Math.max(Double.parseDouble(text), 0), 10_000) * 1e6));
        } catch (NumberFormatException notANumber) {
            return Duration.ZERO; // a client that does not know its distance is next door
        }
    }
}
