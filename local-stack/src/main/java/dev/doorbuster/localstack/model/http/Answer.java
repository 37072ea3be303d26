package dev.doorbuster.localstack.model.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the shop answers: status, headers as they go over the wire, body. */
@SuppressWarnings("ArrayRecordComponent") // never compared; bodies are shared, not copied
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer of(int status, String contentType, String server, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("Server", server);
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer json(int status, String server, String body) {
        return of(status, "application/json", server, body);
    }

    /** The same with more headers; a header it already has is replaced. */
    public Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body);
    }

    public boolean failed() {
        return status >= 500;
    }
}
