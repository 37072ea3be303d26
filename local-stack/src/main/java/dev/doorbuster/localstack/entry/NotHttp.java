package dev.doorbuster.localstack.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Refuses what is no HTTP, and so reaches no service: in JSON that AWS clients can read, with the reason. */
final class NotHttp extends ErrorHandler {
    private static final String CODE = "BadRequestException";

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/json");
        fields.put("x-amzn-ErrorType", CODE);
        // The reason may quote a character of the request.
        String quotable = reason == null ? "Bad Request" : reason.replaceAll("[\"\\\\\\p{Cntrl}]", "?");
        String body = "{\"__type\":\"" + CODE + "\",\"message\":\"This is no HTTP: " + quotable + "\"}";
        return ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    }
}
