package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code stack up} prints is what the AWS CLI needs. */
@WantsTheMachine
class StackUpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void printsFourAddressesAndTheEnvironmentOfTheAwsCli() throws Exception {
        TestConsole console = new TestConsole();
        Thread up = new Thread(() -> console.run("stack", "up", "--speed", "60"));
        up.start();
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!console.out().contains("AWS_SECRET_ACCESS_KEY=doorbuster")) {
                assertThat(System.nanoTime()).as(console.out() + console.err()).isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }

            assertThat(console.out()).contains("CloudFront   http://", "ALB  ", "API Gateway  http://");
            Map<String, String> environment = environment(console.out());
            assertThat(environment)
                    .containsKeys("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID")
                    .containsEntry("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
            assertThat(status(environment.get("AWS_ENDPOINT_URL") + "/clock")).isEqualTo(200);
        } finally {
            up.interrupt();
            up.join(PATIENCE.toMillis());
        }
        assertThat(up.isAlive()).isFalse();
    }

    private static Map<String, String> environment(String out) {
        String export = out.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("export "))
                .findFirst()
                .orElseThrow();
        return Stream.of(export.substring("export ".length()).split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
