package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    @Test
    void deliveredTwice_isProcessedOnce() {
        OpenShop open = new OpenShop();

        OpenShop.Visit first = open.ask(EntryPoint.API_GATEWAY, webhook("a", "event-1", "{}"));
        OpenShop.Visit second = open.ask(EntryPoint.API_GATEWAY, webhook("b", "event-1", "{}"));
        open.simulation.runFor(Duration.ofSeconds(1));

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(open.shop.audit().events("run").lines())
                .singleElement()
                .asString()
                .contains("\"key\":\"event-1\",\"processed\":true,\"times\":1");
    }

    @Test
    void refusals_areThoseOfTheGateway_andOfTheFunction() {
        OpenShop open = new OpenShop();
        ShopRequest forged =
                OpenShop.request("f", "POST", "/webhooks/github", "{}", Map.of("x-signature-256", "sha256=00"));
        ShopRequest huge =
                OpenShop.request("h", "POST", "/webhooks/github", " ".repeat(10 * 1024 * 1024 + 1), Map.of());

        assertThat(open.ask(EntryPoint.API_GATEWAY, forged).status()).isEqualTo(401);
        OpenShop.Visit tooLarge = open.ask(EntryPoint.API_GATEWAY, huge);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.answer.headers()).containsEntry("x-amzn-ErrorType", "RequestTooLargeException");
        assertThat(open.ask(EntryPoint.API_GATEWAY, OpenShop.get("g", "/webhooks/github"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void burstBeyondTheBucket_isThrottled() {
        OpenShop open = new OpenShop();
        for (int number = 0; number < 1100; number++) {
            open.send(EntryPoint.API_GATEWAY, webhook("t" + number, "t" + number, "{}"));
        }
        open.simulation.runFor(Duration.ofSeconds(1));

        assertThat(open.visits.stream().filter(visit -> visit.status() == 429)).hasSize(100);
    }

    @Test
    void slowConsumers_leaveABacklogThatHealthyOnesDoNot() {
        assertThat(backlogAfterABurst(new OpenShop())).isZero();
        assertThat(backlogAfterABurst(new OpenShop(Flaw.SLOW_CONSUMERS))).isGreaterThan(200);
    }

    private static int backlogAfterABurst(OpenShop open) {
        for (int number = 0; number < 400; number++) {
            open.send(EntryPoint.API_GATEWAY, webhook("t" + number, "t" + number, "{}"));
        }
        open.simulation.runFor(Duration.ofSeconds(10));
        return open.queue(Names.WEBHOOKS_QUEUE).visible();
    }

    @Test
    void interruptedConsumer_hasNotice_finishesWhatIsInHand_takesNoMore_thenIsGone() {
        OpenShop open = new OpenShop(Flaw.SLOW_CONSUMERS);
        deliver(open, 200);
        List<Instance> consumers = List.copyOf(open.consumers().instances());
        open.simulation.runFor(Duration.ofMillis(500));
        assertThat(open.queue(Names.WEBHOOKS_QUEUE).notVisible()).isEqualTo(4);
        consumers.forEach(consumer -> consumer.interrupt(Duration.ofMinutes(2)));

        open.stackMinutes(1.9);
        assertThat(consumers).allSatisfy(consumer -> {
            assertThat(consumer.running()).isTrue();
            assertThat(consumer.spotNotice()).isPresent();
            assertThat(consumer.spotRequestStatus()).contains("marked-for-termination");
        });
        assertThat(open.queue(Names.WEBHOOKS_QUEUE).notVisible()).isZero();
        open.stackMinutes(0.2);
        assertThat(consumers).noneMatch(Instance::alive);

        open.stackMinutes(60);
        assertThat(open.shop.audit().events("run").lines()).hasSize(200).allSatisfy(line -> assertThat(line)
                .contains("\"processed\":true,\"times\":1"));
        assertThat(open.consumers().inService()).hasSizeGreaterThanOrEqualTo(4).doesNotContainAnyElementsOf(consumers);
    }

    @Test
    void consumerThatDies_doesNotGiveItsMessageBack_andItIsWorkedOnAgain() {
        OpenShop open = new OpenShop(Flaw.SLOW_CONSUMERS);
        deliver(open, 200);
        open.simulation.runFor(Duration.ofMillis(500));

        List.copyOf(open.consumers().instances()).forEach(consumer -> consumer.terminate("test"));

        assertThat(open.queue(Names.WEBHOOKS_QUEUE).notVisible()).isEqualTo(4);
        open.stackMinutes(60);
        assertThat(open.shop.audit().events("run").lines()).hasSize(200).allSatisfy(line -> assertThat(line)
                .contains("\"processed\":true,\"times\":1"));
    }

    @Test
    void notIdempotent_redeliveriesTakeEffectTwice() {
        assertThat(timesOfARedelivery(new OpenShop())).isEqualTo(1);
        assertThat(timesOfARedelivery(new OpenShop(Flaw.WEBHOOK_NOT_IDEMPOTENT)))
                .isEqualTo(2);
    }

    private static int timesOfARedelivery(OpenShop open) {
        open.ask(EntryPoint.API_GATEWAY, webhook("a", "event-1", "{}"));
        open.ask(EntryPoint.API_GATEWAY, webhook("b", "event-1", "{}"));
        open.simulation.runFor(Duration.ofSeconds(1));
        String event = open.shop.audit().events("run").lines().findFirst().orElseThrow();
        return Integer.parseInt(event.replaceAll(".*\"times\":([0-9]+).*", "$1"));
    }

    private static void deliver(OpenShop open, int events) {
        for (int number = 0; number < events; number++) {
            open.send(EntryPoint.API_GATEWAY, webhook("i" + number, "i" + number, "{}"));
        }
    }

    static ShopRequest webhook(String id, String key, String body) {
        String signature = HexFormat.of().formatHex(hmac(body.getBytes(StandardCharsets.UTF_8)));
        return OpenShop.request(
                id,
                "POST",
                "/webhooks/github",
                body,
                Map.of("x-signature-256", "sha256=" + signature, "x-webhook-id", key));
    }

    private static byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("doorbuster-local".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
