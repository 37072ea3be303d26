package dev.doorbuster.localstack.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What an AWS API answers. */
@SuppressWarnings("ArrayRecordComponent") // never compared; bodies are shared, not copied
public record AwsAnswer(int status, Map<String, String> headers, byte[] body) {
    public static AwsAnswer of(int status, String contentType, String body) {
        return new AwsAnswer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }
}
