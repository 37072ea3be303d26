package dev.doorbuster.harness.stub;

import dev.doorbuster.record.Json;
import dev.doorbuster.record.Layer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An answer of the stub shop. */
record Reply(int status, Map<String, String> headers, String body) {

    static Reply of(int status, Map<String, ?> body) {
        return text(status, Json.line(new TreeMap<>(body)));
    }

    static Reply text(int status, String body) {
        return new Reply(status, Map.of("Server", "stub"), body);
    }

    /** What a layer of AWS answers with when it refuses. */
    static Reply refusal(Layer layer) {
        Map<String, String> cloudFront = Map.of("Server", "CloudFront", "X-Cache", "Error from cloudfront");
        return switch (layer) {
            case EDGE -> new Reply(504, cloudFront, "");
            case WAF -> new Reply(403, cloudFront, "");
            case LOAD_BALANCER -> new Reply(503, Map.of("Server", "awselb/2.0"), "");
            case API_GATEWAY -> new Reply(500, Map.of("x-amzn-ErrorType", "InternalServerErrorException"), "");
            case THROTTLE -> new Reply(429, Map.of("x-amzn-ErrorType", "TooManyRequestsException"), "");
            case APPLICATION -> text(500, "");
            case NONE, CONNECTION, TIMEOUT ->
                throw new IllegalArgumentException(layer + " is no layer that answers; take down() or hang()");
        };
    }

    /** In one piece, so that no part of it waits for another. */
    void write(OutputStream out) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " -\r\nContent-Length: " + bytes.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + bytes.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        out.write(all);
        out.flush();
    }
}
