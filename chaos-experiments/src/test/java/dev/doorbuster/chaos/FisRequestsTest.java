package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.fis.model.ActionsMode;

/**
 * What goes over the wire to FIS for each experiment of the library. The bodies are left in {@code target/fis-requests}, where
 * {@code .ci/aws-models} holds them against the service model that AWS publishes.
 */
class FisRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SENT = Path.of("target", "fis-requests");

    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private HttpServer server;

    static List<String> bundled() {
        return new ExperimentLibrary(Targets.EXPERIMENTS).names();
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                bodies.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] answer = (path.equals("/experiments")
                                ? "{\"experiment\":{\"id\":\"EXP1\",\"state\":{\"status\":\"initiating\"}}}"
                                : "{\"experimentTemplate\":{\"id\":\"EXT1\"}}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** As it is by default, and with every switch on. */
    static Stream<Arguments> variants() {
        return bundled().stream().flatMap(name -> Stream.of(Map.<String, String>of(), Targets.everySwitchOf(name))
                .distinct()
                .map(parameters -> Arguments.of(name, parameters)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whatIsArmedIsWhatIsSent(String name, Map<String, String> parameters) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ArmedFault fault = Targets.armed(Targets.allowing(uri), name, 60, parameters);

        try (AwsClients aws = new AwsClients(Targets.allowing(uri))) {
            new FisStart(aws, fault, "run-1", ActionsMode.RUN_ALL).start();
        }

        ObjectNode template = (ObjectNode) JSON.readTree(bodies.get("/experimentTemplates"));
        ObjectNode start = (ObjectNode) JSON.readTree(bodies.get("/experiments"));
        keep(parameters.isEmpty() ? name : name + "-whole", template, start);
        assertThat(template.path("tags").path("doorbuster:run").asText()).isEqualTo("run-1");
        assertThat(start.path("tags").path("doorbuster:run").asText()).isEqualTo("run-1");
        assertThat(template.path("tags").path("doorbuster:target").asText()).isEqualTo("local");
        assertThat(start.path("tags").path("doorbuster:target").asText()).isEqualTo("local");
        assertThat(start.path("experimentTemplateId").asText()).isEqualTo("EXT1");
        ObjectNode withoutOurs = template.deepCopy();
        withoutOurs.remove("clientToken");
        ((ObjectNode) withoutOurs.path("tags"))
                .remove(List.of("doorbuster:run", "doorbuster:start", "doorbuster:target"));
        assertThat(withoutOurs).isEqualTo(fault.template());
    }

    private static void keep(String name, ObjectNode template, ObjectNode start) throws IOException {
        Files.createDirectories(SENT);
        ObjectNode sent = JSON.createObjectNode();
        sent.set("CreateExperimentTemplate", template);
        sent.set("StartExperiment", start);
        Files.writeString(SENT.resolve(name + ".json"), sent.toPrettyString());
    }
}
