package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final MetricId REQUESTS =
            MetricId.of("AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", Names.LOAD_BALANCER));

    @Test
    void sumPerStackSecond_isTheWallRate() {
        OpenShop open = new OpenShop();
        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 100, Duration.ofSeconds(60), n -> OpenShop.get("m" + n, "/ranking"));
        open.stackMinutes(12);

        double stackSeconds = 600;
        assertThat(EdgeTest.sum(open, REQUESTS.namespace(), REQUESTS.name(), REQUESTS.dimensions()) / stackSeconds)
                .isCloseTo(crowd.size() / 60.0, within(0.001));
    }

    @Test
    void minute_canBeReadOnlyAfterItsEndAndThePublicationDelay() {
        OpenShop open = new OpenShop();
        open.ask(EntryPoint.ALB, OpenShop.get("m", "/ranking"));

        open.simulation.runUntil(Duration.ofMillis(8_990));
        assertThat(read(open)).isEmpty();
        open.simulation.runUntil(Duration.ofMillis(9_010));
        assertThat(read(open)).hasSize(1);
    }

    @Test
    void percentile_comesFromTheValues() {
        OpenShop open = new OpenShop();
        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 100, Duration.ofSeconds(5), n -> OpenShop.get("p" + n, "/ranking"));
        open.stackMinutes(2);

        double[] sorted =
                crowd.stream().mapToDouble(OpenShop.Visit::millis).sorted().toArray();
        List<CloudWatch.Point> p90 = open.shop
                .cloudWatch()
                .query(
                        MetricId.of(
                                "AWS/ApplicationELB",
                                "TargetResponseTime",
                                Map.of("LoadBalancer", Names.LOAD_BALANCER)),
                        open.simulation.anchor(),
                        open.simulation.stackNow(),
                        CloudWatch.PERIOD,
                        "p90");
        double expected = sorted[(int) (sorted.length * 0.9)];
        assertThat(p90.get(0).value() * 1000).isCloseTo(expected, within(expected * 0.05));
    }

    @Test
    void missingData_isTreatedAsTheAlarmSays() {
        OpenShop open = new OpenShop();
        Alarm missing = open.shop.cloudWatch().putAlarm(alarm("missing", AlarmSettings.MissingData.MISSING));
        Alarm breaching = open.shop.cloudWatch().putAlarm(alarm("breaching", AlarmSettings.MissingData.BREACHING));
        Alarm fine = open.shop.cloudWatch().putAlarm(alarm("fine", AlarmSettings.MissingData.NOT_BREACHING));

        open.stackMinutes(5);

        assertThat(missing.state()).isEqualTo(Alarm.State.INSUFFICIENT_DATA);
        assertThat(breaching.state()).isEqualTo(Alarm.State.ALARM);
        assertThat(fine.state()).isEqualTo(Alarm.State.OK);
    }

    @Test
    void minuteWithoutRequests_hasNoDatapointOfThem_butOfTheHosts() {
        OpenShop open = new OpenShop();
        open.ask(EntryPoint.ALB, OpenShop.get("m", "/ranking"));
        open.stackMinutes(5);

        assertThat(points(open, REQUESTS)).hasSize(1);
        assertThat(points(open, MetricId.of("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", REQUESTS.dimensions())))
                .isEmpty();
        assertThat(points(
                        open,
                        MetricId.of(
                                "AWS/ApplicationELB",
                                "HealthyHostCount",
                                Map.of("LoadBalancer", Names.LOAD_BALANCER, "TargetGroup", Names.TARGET_GROUP))))
                .hasSize(4);
    }

    private static List<CloudWatch.Point> read(OpenShop open) {
        return points(open, REQUESTS);
    }

    private static List<CloudWatch.Point> points(OpenShop open, MetricId metric) {
        return open.shop
                .cloudWatch()
                .query(metric, open.simulation.anchor(), open.simulation.stackNow(), CloudWatch.PERIOD, "Sum");
    }

    private static AlarmSettings alarm(String name, AlarmSettings.MissingData missing) {
        return new AlarmSettings(
                name,
                "",
                MetricId.of("Nobody", "PutsThis", Map.of()),
                "Sum",
                Duration.ofMinutes(1),
                3,
                2,
                1,
                AlarmSettings.Comparison.GREATER,
                missing,
                true,
                List.of(),
                List.of(),
                List.of());
    }
}
