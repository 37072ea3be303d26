package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.edge.Behaviour;
import dev.doorbuster.localstack.model.edge.EdgeSettings;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private static final EdgeSettings EDGE = EdgeSettings.standard();
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

    @Test
    void originShield_letsOneRequestThrough_forAllEdgeLocations() {
        double without = requestsToTheOrigin(EDGE);
        double with = requestsToTheOrigin(EDGE.withOriginShield());

        assertThat(without).isEqualTo(20);
        assertThat(with).isEqualTo(1);
    }

    @Test
    void staleWhileRevalidate_answersAtOnce_andFetchesBehind() {
        OpenShop open = shop(Behaviour.dynamic("/products/*", Duration.ofMinutes(1))
                .withStaleWhileRevalidate(Duration.ofMinutes(2)));
        open.ask(EntryPoint.CLOUDFRONT, product("a"));

        open.stackMinutes(1.5);
        OpenShop.Visit stale = open.ask(EntryPoint.CLOUDFRONT, product("b"));
        open.stackMinutes(0.8);
        OpenShop.Visit renewed = open.ask(EntryPoint.CLOUDFRONT, product("c"));
        open.stackMinutes(4);
        OpenShop.Visit tooLate = open.ask(EntryPoint.CLOUDFRONT, product("d"));

        assertThat(stale.millis()).isCloseTo(8, within(0.001));
        assertThat(renewed.millis()).isCloseTo(8, within(0.001));
        assertThat(tooLate.millis()).isGreaterThan(8 + 230);
    }

    @Test
    void staleIfError_endsWhenItsTimeIsOver() {
        OpenShop open =
                shop(Behaviour.dynamic("/products/*", Duration.ofMinutes(1)).withStaleIfError(Duration.ofMinutes(2)));
        open.ask(EntryPoint.CLOUDFRONT, product("a"));
        open.web().suspend(ScalingProcess.LAUNCH);
        open.shop.fleet().instances().forEach(instance -> instance.terminate("test"));

        open.stackMinutes(2);
        assertThat(open.ask(EntryPoint.CLOUDFRONT, product("b")).status()).isEqualTo(200);
        open.stackMinutes(1.2);
        assertThat(open.ask(EntryPoint.CLOUDFRONT, product("c")).status()).isEqualTo(503);
    }

    @Test
    void error_isAnsweredFromTheCache_forTenSecondsOfStackTime() {
        OpenShop open = new OpenShop();
        open.shop.fleet().instances().forEach(instance -> instance.terminate("test"));

        double first = open.ask(EntryPoint.CLOUDFRONT, product("a")).millis();
        double kept = open.ask(EntryPoint.CLOUDFRONT, product("b")).millis();
        open.simulation.runForStack(Duration.ofSeconds(10));
        double again = open.ask(EntryPoint.CLOUDFRONT, product("c")).millis();

        assertThat(first).isGreaterThan(8 + 230);
        assertThat(kept).isCloseTo(8, within(0.001));
        assertThat(again).isGreaterThan(8 + 230);
    }

    @Test
    void fullCache_forgetsWhatNobodyAskedForTheLongest() {
        OpenShop open = new OpenShop(StackSettings.standard().with(EDGE.withObjectsPerCache(2)));
        for (String path : List.of("/products/1", "/products/2", "/products/1", "/products/3")) {
            open.ask(EntryPoint.CLOUDFRONT, OpenShop.get(path + open.visits.size(), path));
        }

        assertThat(open.shop.edge().objects()).isEqualTo(2);
        assertThat(cached(open, "/products/1")).isTrue();
        assertThat(cached(open, "/products/2")).isFalse();
    }

    @Test
    void originThatSaysNothing_isAskedThreeTimesForAGet_andOnceForAPost() {
        OpenShop open = new OpenShop(
                StackSettings.standard()
                        .withWeb(
                                StackSettings.standard().web(),
                                new WebServerSettings(
                                        20, 200, ServiceTime.ofMillis(50_000, 0), 10, Duration.ofSeconds(1))),
                Flaw.NO_SCALE_OUT);

        OpenShop.Visit get = open.ask(EntryPoint.CLOUDFRONT, product("a"));
        OpenShop.Visit post = open.ask(
                EntryPoint.CLOUDFRONT, OpenShop.request("b", "POST", "/cart", "{\"sku\":\"lamp\"}", FRANKFURT));

        assertThat(get.status()).isEqualTo(504);
        assertThat(get.millis()).isCloseTo(90_008, within(0.001));
        assertThat(post.status()).isEqualTo(504);
        assertThat(post.millis()).isCloseTo(30_008, within(0.001));
        open.stackMinutes(3);
        // The load balancer saw four clients hang up.
        assertThat(sum(
                        open,
                        "AWS/ApplicationELB",
                        "HTTPCode_ELB_4XX_Count",
                        Map.of("LoadBalancer", Names.LOAD_BALANCER)))
                .isEqualTo(4 * OpenShop.SPEED);
    }

    @Test
    void cacheKeyWithCookies_sharesNothingBetweenVisitors() {
        assertThat(hitPercent()).isGreaterThan(99);
        assertThat(hitPercent(Flaw.CACHE_KEY_WITH_COOKIES)).isZero();
    }

    private static double hitPercent(Flaw... flaws) {
        OpenShop open = new OpenShop(flaws);
        for (int visitor = 0; visitor < 200; visitor++) {
            String id = String.valueOf(visitor);
            ShopRequest request =
                    OpenShop.request("v" + id, "GET", "/products/lamp", "", Map.of("cookie", "visitor=" + id));
            assertThat(open.ask(EntryPoint.CLOUDFRONT, request).status()).isEqualTo(200);
        }
        return 100.0
                * open.visits.stream()
                        .filter(visit -> "Hit from cloudfront"
                                .equals(visit.answer.headers().get("X-Cache")))
                        .count()
                / open.visits.size();
    }

    private static double requestsToTheOrigin(EdgeSettings settings) {
        OpenShop open = new OpenShop(StackSettings.standard().with(settings));
        for (int edge = 0; edge < 20; edge++) {
            open.send(
                    EntryPoint.CLOUDFRONT,
                    OpenShop.request(
                            "e" + edge, "GET", "/products/lamp", "", Map.of("x-doorbuster-edge", "POP" + edge)));
        }
        open.stackMinutes(3);
        assertThat(open.visits).allMatch(visit -> visit.status() == 200);
        return sum(open, "AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", Names.LOAD_BALANCER))
                / OpenShop.SPEED;
    }

    private static OpenShop shop(Behaviour behaviour) {
        return new OpenShop(StackSettings.standard().with(EDGE.with(List.of(behaviour))));
    }

    private static boolean cached(OpenShop open, String path) {
        return "Hit from cloudfront"
                .equals(open.ask(EntryPoint.CLOUDFRONT, OpenShop.get("again" + path, path))
                        .answer
                        .headers()
                        .get("X-Cache"));
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
