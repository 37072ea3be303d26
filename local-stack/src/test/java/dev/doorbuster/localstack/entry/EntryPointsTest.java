package dev.doorbuster.localstack.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.sim.Pacer;
import dev.doorbuster.localstack.sim.Simulation;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntryPointsTest {
    private final Simulation simulation = new Simulation(Instant.now(), 10, 1);
    private final Shop shop = new Shop(simulation, StackSettings.standard(), Set.of());
    private final Pacer pacer = Pacer.start(simulation);
    private final EntryPoints entryPoints = open();
    private final HttpClient client = HttpClient.newHttpClient();

    private EntryPoints open() {
        try {
            return EntryPoints.open(
                    shop,
                    call -> CompletableFuture.completedFuture(
                            AwsAnswer.of(200, "text/plain", call.method() + " " + call.path() + " " + call.text())),
                    0);
        } catch (PortTakenException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @AfterEach
    void close() {
        entryPoints.close();
        pacer.close();
    }

    @Test
    void modelsAnswer_comesWithItsOwnStatusAndHeaders_andNoneOfWireMocks() throws Exception {
        HttpResponse<String> answer = get("cloudfront", "/static/app.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Cache")).contains("Miss from cloudfront");
        assertThat(answer.headers().map())
                .doesNotContainKeys("Matched-Stub-Id", Ticket.HEADER.toLowerCase(Locale.ROOT));
    }

    @Test
    void whoAsks_isToldTheDelayThatTheModelDecided() throws Exception {
        HttpRequest.Builder far = request("cloudfront", "/static/app.css").header("X-Doorbuster-Round-Trip-Ms", "50");
        HttpResponse<String> untold = client.send(far.build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> told =
                client.send(far.header(ShopDoor.TELL_DELAY, "1").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(untold.headers().firstValue(ShopDoor.MODEL_DELAY)).isEmpty();
        assertThat(told.headers().firstValueAsLong(ShopDoor.MODEL_DELAY).orElseThrow())
                .isBetween(50_000L, 80_000L);
    }

    @Test
    void requestsInFlight_failWhenTheirInstancesDie() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> inFlight = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            inFlight.add(client.sendAsync(request("alb", "/ranking").build(), HttpResponse.BodyHandlers.ofString()));
        }
        // The last of 60 waits for several others, so there are some in flight when the first is answered.
        CompletableFuture.anyOf(inFlight.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        simulation
                .call(() -> {
                    shop.fleet().instances().forEach(instance -> instance.terminate("test"));
                    return shop.fleet().instances().stream().noneMatch(Instance::running);
                })
                .get(10, TimeUnit.SECONDS);

        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : inFlight) {
            statuses.add(answer.get(10, TimeUnit.SECONDS).statusCode());
        }
        assertThat(statuses).contains(200, 502).containsOnly(200, 502);
    }

    @Test
    void personsStub_liesOverTheModel_untilItIsRemoved() throws Exception {
        for (String name : entryPoints.addresses().keySet()) {
            WireMock admin = admin(name);
            int models = get(name, "/ranking").statusCode();

            StubMapping stub = admin.register(WireMock.get("/ranking")
                    .willReturn(WireMock.aResponse().withStatus(418).withBody("mine")));
            HttpResponse<String> mine = get(name, "/ranking");
            assertThat(mine.statusCode()).isEqualTo(418);
            assertThat(mine.body()).isEqualTo("mine");
            assertThat(get(name, "/clock").statusCode()).isEqualTo(200);

            admin.removeStubMapping(stub);
            assertThat(get(name, "/ranking").statusCode()).isEqualTo(models).isNotEqualTo(418);
        }
    }

    @Test
    void resetOfTheStack_keepsStubs_andResetOfTheMappings_keepsTheModel() throws Exception {
        WireMock admin = admin("alb");
        admin.register(WireMock.get("/ranking").willReturn(WireMock.aResponse().withStatus(418)));

        assertThat(post("aws", "/reset", "{\"run\":\"r\",\"seed\":1}").statusCode())
                .isEqualTo(200);
        assertThat(get("alb", "/ranking").statusCode()).isEqualTo(418);

        admin.removeMappings();
        assertThat(get("alb", "/ranking").statusCode())
                .as("the model's own stub is gone too")
                .isEqualTo(404);
        admin.resetToDefaultMappings();
        assertThat(get("alb", "/ranking").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsServedButOnLoopback() throws Exception {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    for (URI door : entryPoints.addresses().values()) {
                        assertThatThrownBy(() -> new Socket(address, door.getPort()))
                                .isInstanceOf(ConnectException.class);
                    }
                }
            }
        }
        assertThat(InetAddress.getByName(entryPoints.addresses().get("aws").getHost())
                        .isLoopbackAddress())
                .isTrue();
    }

    @Test
    void awsCall_keepsItsPercentEncoding() throws Exception {
        String path = "/tags/arn%3Aaws%3Afis%3Aap-northeast-2%3A111122223333%3Aexperiment%2FEXP1";

        assertThat(get("aws", path + "?tagKeys=a").body()).isEqualTo("GET " + path + " ");
    }

    @Test
    void clockAndReset_areToldAndDone() throws Exception {
        assertThat(get("cloudfront", "/clock").body())
                .isEqualTo("{\"anchor\":\"" + simulation.anchor() + "\",\"speed\":10.0}");
        HttpResponse<String> reset = post("aws", "/reset", "{\"run\":\"r\",\"seed\":42}");
        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(simulation.call(simulation::seed).get(10, TimeUnit.SECONDS)).isEqualTo(42);
        assertThat(post("aws", "/reset", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void order_isInTheAuditOfItsRun() throws Exception {
        HttpRequest order = request("cloudfront", "/orders")
                .header("X-Doorbuster-Run", "run-1")
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"sku\":\"lamp\",\"units\":2}"))
                .build();
        HttpResponse<String> placed = client.send(order, HttpResponse.BodyHandlers.ofString());

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(get("alb", "/audit/orders?run=run-1").body())
                .contains("\"key\":\"k1\",\"sku\":\"lamp\",\"units\":2,\"acceptedAt\":\"");
        assertThat(get("alb", "/audit/orders?run=run-2").body()).isEmpty();
    }

    @Test
    void portInUse_isSaidInOneLine() {
        int taken = entryPoints.addresses().get("aws").getPort();

        assertThatThrownBy(() -> EntryPoints.open(shop, call -> new CompletableFuture<>(), taken))
                .isInstanceOf(PortTakenException.class)
                .hasMessageStartingWith("port " + taken + " cannot be bound");
    }

    private HttpResponse<String> get(String name, String path) throws Exception {
        return client.send(request(name, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private WireMock admin(String name) {
        URI address = entryPoints.addresses().get(name);
        return new WireMock(address.getHost(), address.getPort());
    }

    private HttpResponse<String> post(String name, String path, String body) throws Exception {
        return client.send(
                request(name, path)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String name, String path) {
        return HttpRequest.newBuilder(URI.create(entryPoints.addresses().get(name) + path));
    }
}
