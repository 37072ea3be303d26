package dev.doorbuster.observations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from the shop what it really kept: {@code /audit/orders}, {@code /audit/events} and {@code /audit/stock} of this run, one
 * JSON object per line. The file's {@code end} line is written only when all three were read whole: an audit that was cut short
 * must not look like one from which orders were lost.
 */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;

    private final Target.Audit audit;
    private final Map<String, String> environment;
    // A redirect would carry the token to another address.
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param environment where the token is, by the name that the target gives */
    Audit(Target.Audit audit, Map<String, String> environment) {
        this.audit = audit;
        this.environment = environment;
    }

    /**
     * Writes what can be read.
     *
     * @return whether it was read whole
     * @throws IOException if the file cannot be written
     */
    boolean fetch(String run, Path file) throws IOException, InterruptedException {
        Path spool = Files.createTempDirectory("doorbuster-audit");
        try (JsonLines.Writer<AuditEntry> out = JsonLines.AUDIT.write(file)) {
            long orders = kept("orders", run, spool, out, Audit::order);
            long events = kept("events", run, spool, out, Audit::event);
            kept("stock", run, spool, out, Audit::stock);
            out.append(AuditEntry.end(orders, events));
            return true;
        } catch (UnreadableException e) {
            LOG.error(
                    "the audit is not whole, so nothing can be said about lost or doubled orders: {}", e.getMessage());
            return false;
        } finally {
            for (String kind : new String[] {"orders", "events", "stock"}) {
                Files.deleteIfExists(spool.resolve(kind));
            }
            Files.deleteIfExists(spool);
        }
    }

    /** How a line becomes an entry. */
    private interface Shape {
        AuditEntry of(JsonNode line) throws UnreadableException;
    }

    private long kept(String kind, String run, Path spool, JsonLines.Writer<AuditEntry> out, Shape shape)
            throws IOException, InterruptedException, UnreadableException {
        URI uri = URI.create(audit.url().toString().replaceAll("/+$", "") + "/audit/" + kind + "?run="
                + URLEncoder.encode(run, StandardCharsets.UTF_8));
        Path body = spool.resolve(kind);
        download(uri, body);
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(body)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                count++;
                out.append(shape.of(parse(line, uri, count)));
            }
        }
        return count;
    }

    /** To a file first, so that an answer that breaks off can be asked for again without being kept twice. */
    private void download(URI uri, Path body) throws InterruptedException, UnreadableException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET();
        if (audit.tokenEnvironment().isPresent()) {
            String token = environment.get(audit.tokenEnvironment().get());
            if (token == null || token.isBlank()) {
                throw new UnreadableException(
                        "the environment variable " + audit.tokenEnvironment().get()
                                + " is not set; the target says that it holds the audit's token");
            }
            request.header("Authorization", "Bearer " + token);
        }
        String failure = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                int status = http.send(request.build(), HttpResponse.BodyHandlers.ofFile(body))
                        .statusCode();
                if (status == 200) {
                    return;
                }
                failure = "answered " + status;
            } catch (IOException e) {
                failure = String.valueOf(e);
            }
        }
        throw new UnreadableException(uri + ": " + failure + ", " + ATTEMPTS + " times");
    }

    private static JsonNode parse(String line, URI uri, long number) throws UnreadableException {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(uri + ": line " + number + " is no JSON object: " + e.getOriginalMessage());
        }
    }

    private static AuditEntry order(JsonNode line) throws UnreadableException {
        return AuditEntry.order(
                text(line, "orderId"),
                text(line, "key"),
                text(line, "sku"),
                whole(line, "units"),
                text(line, "acceptedAt"));
    }

    private static AuditEntry event(JsonNode line) throws UnreadableException {
        JsonNode processed = line.get("processed");
        if (processed == null || !processed.isBoolean()) {
            throw missing(line, "processed", "true or false");
        }
        return AuditEntry.event(
                text(line, "eventId"), text(line, "key"), processed.booleanValue(), (int) whole(line, "times"));
    }

    private static AuditEntry stock(JsonNode line) throws UnreadableException {
        return AuditEntry.stock(text(line, "sku"), whole(line, "units"));
    }

    private static String text(JsonNode line, String field) throws UnreadableException {
        JsonNode value = line.get(field);
        if (value == null || !value.isTextual()) {
            throw missing(line, field, "a text");
        }
        return value.textValue();
    }

    private static long whole(JsonNode line, String field) throws UnreadableException {
        JsonNode value = line.get(field);
        if (value == null || !value.isIntegralNumber()) {
            throw missing(line, field, "a whole number");
        }
        return value.longValue();
    }

    private static UnreadableException missing(JsonNode line, String field, String kind) {
        return new UnreadableException("expected \"" + field + "\" (" + kind + "), found " + line);
    }

    /** The shop's answer is not all there, or is no audit. */
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }
}
