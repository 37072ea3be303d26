package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private static final Map<String, String> FRANKFURT =
            Map.of("x-doorbuster-edge", "FRA6", "x-doorbuster-region", "eu-central", "x-doorbuster-round-trip-ms", "8");

    @Test
    void miss_goesToTheOriginAndBack_hit_takesTheRoundTripToTheEdgeAlone() {
        OpenShop open = new OpenShop();

        OpenShop.Visit miss = open.ask(EntryPoint.CLOUDFRONT, product("a"));
        OpenShop.Visit hit = open.ask(EntryPoint.CLOUDFRONT, product("b"));

        assertThat(miss.answer.headers()).containsEntry("X-Cache", "Miss from cloudfront");
        assertThat(miss.millis()).isGreaterThan(8 + 230);
        assertThat(hit.answer.headers())
                .containsEntry("X-Cache", "Hit from cloudfront")
                .containsEntry("X-Amz-Cf-Pop", "FRA6");
        assertThat(hit.millis()).isCloseTo(8, within(0.001));
    }

    @Test
    void requestsDuringAFetch_waitForIt_andTheOriginSeesOne() {
        OpenShop open = new OpenShop();

        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.CLOUDFRONT, 1000, Duration.ofMillis(100), n -> product("c" + n));
        open.stackMinutes(2);

        assertThat(crowd).hasSizeGreaterThan(50).allMatch(visit -> visit.status() == 200);
        assertThat(sum(open, "AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", Names.LOAD_BALANCER)))
                .isEqualTo(OpenShop.SPEED);
    }

    @Test
    void objectExpires_onTheStacksClock() {
        OpenShop open = new OpenShop();
        open.ask(EntryPoint.CLOUDFRONT, product("a"));

        open.stackMinutes(5.1);

        assertThat(open.ask(EntryPoint.CLOUDFRONT, product("b")).answer.headers())
                .containsEntry("X-Cache", "Miss from cloudfront");
    }

    @Test
    void originDown_expiredObjectIsServedStill_whatWasNeverSeenFails() {
        OpenShop open = new OpenShop();
        open.ask(EntryPoint.CLOUDFRONT, product("a"));
        open.stackMinutes(5.1);
        open.shop.fleet().instances().forEach(instance -> instance.terminate("test"));

        OpenShop.Visit unseen = open.ask(EntryPoint.CLOUDFRONT, OpenShop.get("c", "/ranking"));
        assertThat(unseen.status()).isIn(502, 503);
        assertThat(unseen.answer.headers()).containsEntry("X-Cache", "Error from cloudfront");
        assertThat(open.ask(EntryPoint.CLOUDFRONT, product("b")).status()).isEqualTo(200);
    }

    static double sum(OpenShop open, String namespace, String name, Map<String, String> dimensions) {
        return open
                .shop
                .cloudWatch()
                .query(
                        MetricId.of(namespace, name, dimensions),
                        open.simulation.anchor(),
                        open.simulation.stackNow(),
                        CloudWatch.PERIOD,
                        "Sum")
                .stream()
                .mapToDouble(CloudWatch.Point::value)
                .sum();
    }

    private static ShopRequest product(String id) {
        return OpenShop.request(id, "GET", "/products/lamp", "", FRANKFURT);
    }
}
