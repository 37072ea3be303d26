package dev.doorbuster.localstack.entry;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call to an AWS API as it came over the wire.
 *
 * @param path as sent, percent-encoding and all, without the query
 * @param query as sent, without the question mark; empty when there was none
 * @param headers by lowercase name; the first value of each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; bodies are shared, not copied
public record AwsCall(String method, String path, String query, Map<String, String> headers, byte[] body) {
    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
