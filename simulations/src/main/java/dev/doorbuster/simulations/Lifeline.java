package dev.doorbuster.simulations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The pipe from the process that started the load. It brings one line, {@code {"start":"<wall instant of second zero>"}}, with
 * {@code "anchor"} and {@code "speed"} of the stack's clock unless the manifest has them by then. When it ends, at whatever time, this
 * process ends at once: nobody watches the load any more.
 */
final class Lifeline implements Start {

    private final InputStream in;
    private final PrintStream out;
    private final RunDirectory directory;
    private final Runnable onEnd;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Lifeline(InputStream in, PrintStream out, RunDirectory directory, Runnable onEnd) {
        this.in = in;
        this.out = out;
        this.directory = directory;
        this.onEnd = onEnd;
    }

    void watch() {
        Thread thread = new Thread(this::read, "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public RunClock await() throws IOException {
        out.println("{\"ready\":true}");
        out.flush();
        try {
            return clock(lines.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the start", e);
        }
    }

    private RunClock clock(String line) throws IOException {
        try {
            JsonNode told = Json.MAPPER.readTree(line);
            Instant start = Instant.parse(told.path("start").asText());
            if (told.has("anchor")) {
                return RunClock.of(
                        Instant.parse(told.path("anchor").asText()),
                        told.path("speed").asDouble(),
                        start);
            }
            Manifest.Clock clock = Manifest.read(directory).clock();
            if (clock == null) {
                throw new IOException("the start line has no anchor and speed, and the manifest has no clock: " + line);
            }
            return RunClock.of(Instant.parse(clock.anchor()), clock.speed(), start);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new IOException(
                    "expected a line like {\"start\":\"2026-11-20T10:00:00Z\"} on standard input, found: " + line, e);
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
        onEnd.run();
    }
}
