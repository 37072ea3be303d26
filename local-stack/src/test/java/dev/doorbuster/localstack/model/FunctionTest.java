package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionTest {
    private final OpenShop open = new OpenShop();

    @Test
    void reservedConcurrency_isTheMostThatRunsAtOnce_andTheRestIsThrottled() {
        open.shop.function().reserveConcurrency(20);

        List<OpenShop.Visit> burst = burst(50);
        int most = 0;
        for (int millisecond = 0; millisecond < 1000; millisecond++) {
            open.simulation.runFor(Duration.ofMillis(1));
            most = Math.max(most, open.shop.function().running());
        }

        assertThat(most).isEqualTo(20);
        assertThat(burst).filteredOn(visit -> visit.status() == 401).hasSize(20);
        assertThat(burst).filteredOn(visit -> visit.status() == 500).hasSize(30).allSatisfy(visit -> assertThat(
                        visit.text())
                .isEqualTo("{\"message\":\"Internal server error\"}"));
        assertThat(sum("AWS/Lambda", "Throttles")).isEqualTo(30);
        assertThat(sum("AWS/Lambda", "Invocations")).isEqualTo(20);
        assertThat(sum("AWS/Lambda", "Errors")).isZero();
    }

    @Test
    void functionWithNothingReserved_isStopped_andTheAccountKeepsAHundred() {
        open.shop.function().reserveConcurrency(0);

        assertThat(open.ask(EntryPoint.API_GATEWAY, webhook("one")).status()).isEqualTo(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.shop.function().reserveConcurrency(901))
                .withMessageContaining("below its minimum value of [100]");
    }

    @Test
    void coldStart_delaysTheCaller_butIsNoDuration() {
        OpenShop.Visit cold = open.ask(EntryPoint.API_GATEWAY, webhook("one"));
        OpenShop.Visit warm = open.ask(EntryPoint.API_GATEWAY, webhook("two"));

        assertThat(cold.millis()).isGreaterThan(300);
        assertThat(warm.millis()).isLessThan(100);
        assertThat(statistic("AWS/Lambda", "Duration", Map.of("FunctionName", "shop-webhook"), "Maximum"))
                .isLessThan(100);
        assertThat(statistic("AWS/ApiGateway", "IntegrationLatency", Map.of("ApiName", "shop-webhooks"), "Maximum"))
                .isCloseTo(cold.millis() - 4, within(0.1));
    }

    private List<OpenShop.Visit> burst(int requests) {
        List<OpenShop.Visit> burst = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            burst.add(open.send(EntryPoint.API_GATEWAY, webhook("burst-" + number)));
        }
        return burst;
    }

    private double sum(String namespace, String metric) {
        return statistic(namespace, metric, Map.of("FunctionName", "shop-webhook"), "Sum") / OpenShop.SPEED;
    }

    /** Of everything since the start. */
    private double statistic(String namespace, String metric, Map<String, String> dimensions, String statistic) {
        open.stackMinutes(3);
        return open
                .shop
                .cloudWatch()
                .query(
                        MetricId.of(namespace, metric, dimensions),
                        open.simulation.anchor(),
                        open.simulation.stackNow(),
                        CloudWatch.PERIOD.multipliedBy(60),
                        statistic)
                .stream()
                .mapToDouble(CloudWatch.Point::value)
                .sum();
    }

    private static ShopRequest webhook(String id) {
        return OpenShop.request(id, "POST", "/webhooks/github", "{}", Map.of());
    }
}
