package dev.doorbuster.harness.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stub shop does what its script says, to whom it says, and writes it down. */
class StubShopTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private StubShop shop;

    StubShopTest() throws IOException {
        shop = StubShop.open(1, 10);
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void anOrderIsKeptOnceHoweverOftenItsKeyComes() throws Exception {
        assertThat(order("k-1").body()).isEqualTo("{\"orderId\":\"order-0\"}");
        assertThat(order("k-1").body()).isEqualTo("{\"orderId\":\"order-0\"}");

        assertThat(audit("orders")).hasSize(1).first().asString().contains("\"key\":\"k-1\"", "\"units\":1");
        assertThat(audit("stock")).containsExactly("{\"sku\":\"sku-1\",\"units\":10}");
    }

    @Test
    void whatIsSoldOutIsRefusedUnlessItOversells() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(order("k-" + i).statusCode()).isEqualTo(201);
        }
        assertThat(order("k-10").statusCode()).isEqualTo(409);
        assertThat(get("/stock/sku-1").body()).contains("\"units\":0");

        open(Act.oversell().every(2));
        for (int i = 0; i < 10; i++) {
            order("k-" + i);
        }
        assertThat(List.of(order("k-10").statusCode(), order("k-11").statusCode()))
                .containsExactly(409, 201);
    }

    @Test
    void everySecondOrderIsAcknowledgedAndNotKept() throws Exception {
        open(Act.lose().on("/orders").every(2));
        for (int i = 0; i < 6; i++) {
            assertThat(order("k-" + i).statusCode()).isEqualTo(201);
        }

        assertThat(audit("orders")).hasSize(3);
        assertThat(shop.deeds()).extracting(Deed::id).containsExactly("order-1", "order-3", "order-5");
    }

    @Test
    void aDoubledOrderHasOneKeyAndTwoIds() throws Exception {
        open(Act.duplicate());
        order("k-1");

        assertThat(audit("orders")).hasSize(2).allMatch(line -> line.contains("\"key\":\"k-1\""));
        assertThat(audit("orders")).anyMatch(line -> line.contains("order-0-again"));
    }

    @Test
    void aShopThatIsDownResetsConnections() throws Exception {
        open(Act.down().on("/ranking"));

        assertThatThrownBy(() -> get("/ranking")).isInstanceOf(IOException.class);
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(shop.deeds()).isNotEmpty();
    }

    @Test
    void aShopThatHangsNeverAnswers() throws Exception {
        open(Act.hang());

        assertThatThrownBy(() -> get("/")).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aSlowShopAnswersNoSoonerThanItSays() throws Exception {
        open(Act.slow(Duration.ofMillis(150)));
        long before = System.nanoTime();

        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(150_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "EDGE, 504, x-cache, Error from cloudfront",
        "WAF, 403, server, CloudFront",
        "LOAD_BALANCER, 503, server, awselb/2.0",
        "APPLICATION, 500, server, stub",
        "API_GATEWAY, 500, x-amzn-errortype, InternalServerErrorException",
        "THROTTLE, 429, x-amzn-errortype, TooManyRequestsException"
    })
    void aRefusalLooksLikeThatOfItsLayer(Layer layer, int status, String header, String value) throws Exception {
        open(Act.refuse(layer));

        HttpResponse<String> answer = order("k-1");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue(header)).hasValue(value);
        assertThat(audit("orders")).isEmpty();
    }

    @Test
    void anActHasItsTime() throws Exception {
        open(Act.refuse(Layer.APPLICATION).during(3600, 7200));

        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(shop.at(3600)).hasValueSatisfying(at -> assertThat(at)
                .isEqualTo(shop.at(0).orElseThrow().plusSeconds(3600)));
    }

    @Test
    void itsTargetFileIsOne() {
        Problems problems = new Problems();
        Target target = Target.read(Document.parse("stub", shop.target(), problems));
        problems.throwIfAny();

        assertThat(target.audit()).isPresent();
    }

    private void open(Act... acts) throws IOException {
        shop.close();
        shop = StubShop.open(1, 10, acts);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(shop.address().resolve(path))
                        .timeout(Duration.ofSeconds(2))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> order(String key) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(shop.address().resolve("/orders"))
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"sku\":\"sku-1\",\"units\":1}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<String> audit(String kind) throws IOException, InterruptedException {
        return get("/audit/" + kind + "?run=r").body().lines().toList();
    }
}
