package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersTest {
    @Test
    void hotSku_isSoldToTheLastUnit_andNoFurther() {
        OpenShop open = new OpenShop();

        List<OpenShop.Visit> rush = rush(open);

        assertThat(sold(rush)).isEqualTo(400);
        assertThat(rush).anySatisfy(visit -> {
            assertThat(visit.status()).isEqualTo(409);
            assertThat(visit.text()).isEqualTo("{\"error\":\"sold out\"}");
        });
        assertThat(open.shop.audit().stock()).containsExactly("{\"sku\":\"hot-1\",\"units\":400}");
    }

    @Test
    void checkedAgainstAnOldCopy_moreIsSoldThanThereWas() {
        assertThat(sold(rush(new OpenShop(Flaw.OVERSELL)))).isGreaterThan(405);
    }

    @Test
    void sameKeyAgain_isTheSameOrder() {
        OpenShop open = new OpenShop();
        ShopRequest again = OpenShop.request(
                "other", "POST", "/orders", "{\"sku\":\"lamp\",\"units\":1}", Map.of("idempotency-key", "key-one"));

        OpenShop.Visit first = open.ask(EntryPoint.CLOUDFRONT, OpenShop.order("one", "lamp", 1));
        OpenShop.Visit second = open.ask(EntryPoint.CLOUDFRONT, again);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(open.shop.audit().orders("run").lines()).hasSize(1);
    }

    @Test
    void slowCommitMadeAgain_isTwoOrdersOfOneKey_unlessKeysAreUnique() {
        assertThat(doubled(new OpenShop())).isZero();
        assertThat(doubled(new OpenShop(Flaw.DUPLICATE_ORDERS))).isBetween(1L, 40L);
    }

    private static long doubled(OpenShop open) {
        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 40, Duration.ofSeconds(25), n -> OpenShop.order("d" + n, "lamp", 1));
        open.simulation.runFor(Duration.ofSeconds(30));
        assertThat(crowd).allMatch(visit -> visit.status() == 201);
        return open.shop.audit().orders("run").lines().count() - crowd.size();
    }

    @Test
    void orderWhoseInstanceDiedAfterTheCommit_failsForTheClient_andIsKept() {
        OpenShop open = new OpenShop();
        OpenShop.Visit visit = open.send(EntryPoint.ALB, OpenShop.order("one", "lamp", 1));
        while (open.shop.audit().orders("run").isEmpty()) {
            open.simulation.runFor(Duration.ofNanos(100_000));
        }

        open.shop.fleet().instances().forEach(instance -> instance.terminate("test"));
        open.simulation.runFor(Duration.ofSeconds(1));

        assertThat(visit.status()).isEqualTo(502);
        assertThat(open.shop.audit().orders("run").lines()).hasSize(1);
    }

    private static List<OpenShop.Visit> rush(OpenShop open) {
        List<OpenShop.Visit> rush =
                open.crowd(EntryPoint.ALB, 60, Duration.ofSeconds(15), n -> OpenShop.order("r" + n, "hot-1", 1));
        open.simulation.runFor(Duration.ofSeconds(20));
        return rush;
    }

    private static long sold(List<OpenShop.Visit> orders) {
        return orders.stream().filter(visit -> visit.status() == 201).count();
    }
}
