package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A local stack as a child process. Closing it ends it. */
final class StackProcess implements AutoCloseable {

    static final String MAIN_CLASS = "dev.doorbuster.localstack.Main";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final ChildJvm jvm;
    private final Path endpointsFile;

    private StackProcess(ChildJvm jvm, Path endpointsFile) {
        this.jvm = jvm;
        this.endpointsFile = endpointsFile;
    }

    /**
     * What a stack is started with.
     *
     * @param port of the AWS APIs, the three entry points on the next ones; 0 = any free ones
     */
    record Settings(double speed, long seed, List<String> flaws, int port, Path endpointsFile) {}

    /**
     * Starts a stack and waits until it is ready to serve.
     *
     * @throws InvalidSettingsException if it refuses its settings, such as a port in use
     */
    static StackProcess start(Settings settings, Consumer<String> onLine) throws IOException, InterruptedException {
        Path endpoints = settings.endpointsFile();
        Files.deleteIfExists(endpoints);
        List<String> arguments = new ArrayList<>(List.of(
                "--endpoints", endpoints.toAbsolutePath().toString(),
                "--speed", String.valueOf(settings.speed()),
                "--seed", String.valueOf(settings.seed()),
                "--port", String.valueOf(settings.port())));
        settings.flaws().forEach(flaw -> arguments.addAll(List.of("--flaw", flaw)));
        ChildJvm jvm = ChildJvm.start("local stack", List.of("-Xmx256m"), MAIN_CLASS, arguments, onLine);
        StackProcess stack = new StackProcess(jvm, endpoints);
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        try {
            while (!Files.exists(endpoints)) {
                if (jvm.ended(Duration.ofMillis(20))) {
                    if (jvm.exitStatus() == ExitCode.BAD_INPUT.status()) {
                        throw new InvalidSettingsException(jvm.lastWords());
                    }
                    throw new OwnFailureException("the local stack ended before it was ready: " + jvm.lastWords());
                }
                if (System.nanoTime() > deadline) {
                    throw new OwnFailureException(
                            "the local stack was not ready within " + START_TIMEOUT.toSeconds() + " s");
                }
            }
            return stack;
        } catch (RuntimeException | InterruptedException e) {
            stack.close();
            throw e;
        }
    }

    /** @throws OwnFailureException if it is gone, though nobody ended it */
    void requireAlive() {
        if (!jvm.isAlive()) {
            throw new OwnFailureException("the local stack ended in the middle of the rehearsal: " + jvm.lastWords());
        }
    }

    Endpoints endpoints() throws IOException {
        return Endpoints.read(endpointsFile);
    }

    /** Waits for its end, which comes when it breaks or when this thread is interrupted. */
    void await() throws InterruptedException {
        jvm.ended(Duration.ofDays(36_500));
    }

    String lastWords() {
        return jvm.lastWords();
    }

    @Override
    public void close() {
        jvm.close();
        try {
            Files.deleteIfExists(endpointsFile);
        } catch (IOException e) {
            // The file tells of a stack that is gone; a reader finds that out by itself.
        }
    }

    /** The four addresses of a local stack. */
    record Endpoints(URI cloudfront, URI alb, URI apigateway, URI aws) {

        static Endpoints read(Path file) throws IOException {
            JsonNode json;
            try {
                json = Json.MAPPER.readTree(Files.readString(file));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new InvalidSettingsException(file + ": is no endpoints file: " + e.getOriginalMessage());
            } catch (java.nio.file.NoSuchFileException e) {
                throw new InvalidSettingsException(
                        file + ": there is no such file; a stack started with \"stack up --endpoints FILE\" writes it");
            }
            List<String> missing = List.of("cloudfront", "alb", "apigateway", "aws").stream()
                    .filter(key -> !json.path(key).isTextual())
                    .map(key -> file + ": \"" + key
                            + "\" is missing; expected the file that \"stack up --endpoints FILE\" writes")
                    .toList();
            if (!missing.isEmpty()) {
                throw new InvalidSettingsException(missing);
            }
            return new Endpoints(
                    URI.create(json.get("cloudfront").asText()),
                    URI.create(json.get("alb").asText()),
                    URI.create(json.get("apigateway").asText()),
                    URI.create(json.get("aws").asText()));
        }
    }
}
