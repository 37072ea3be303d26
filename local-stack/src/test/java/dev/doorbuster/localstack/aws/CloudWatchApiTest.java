package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class CloudWatchApiTest {
    private static final Instant START = VirtualStack.ANCHOR;

    private final VirtualStack stack = new VirtualStack();
    private final CloudWatchClient cloudWatch = stack.cloudWatch();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void whatWasPut_isReadBackByStatisticAndPeriod() {
        put(START, 10, 20);
        put(START.plusSeconds(60), 40);

        assertThat(data("Sum", 60).values()).containsExactly(30.0, 40.0);
        assertThat(data("Average", 60).timestamps()).containsExactly(START, START.plusSeconds(60));
        assertThat(data("Maximum", 120).values()).containsExactly(40.0);
        assertThat(data("SampleCount", 120).values()).containsExactly(3.0);
    }

    @Test
    void metricDataComeInPages() {
        put(START, 1);
        put(START.plusSeconds(60), 2);
        put(START.plusSeconds(120), 3);

        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .startTime(START)
                .endTime(START.plusSeconds(600))
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .maxDatapoints(2)
                .metricDataQueries(query("m", "Sum", 60))
                .build();
        var pages = cloudWatch.getMetricDataPaginator(request);

        assertThat(pages.stream().flatMap(page -> page.metricDataResults().get(0).values().stream()))
                .containsExactly(3.0, 2.0, 1.0);
        assertThat(pages.stream().map(page -> page.metricDataResults().get(0).statusCodeAsString()))
                .containsExactly("PartialData", "Complete");
    }

    @Test
    void statisticsOfOneMetric() {
        put(START, 10, 20);

        List<Datapoint> points = cloudWatch
                .getMetricStatistics(request -> request.namespace("Shop")
                        .metricName("Sales")
                        .startTime(START)
                        .endTime(START.plusSeconds(60))
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.MINIMUM)
                        .extendedStatistics("p100"))
                .datapoints();

        assertThat(points).hasSize(1);
        assertThat(points.get(0).sum()).isEqualTo(30);
        assertThat(points.get(0).minimum()).isEqualTo(10);
        assertThat(points.get(0).extendedStatistics()).containsEntry("p100", 20.0);
    }

    @Test
    void theShopsOwnMetricsArePublishedWithTime() {
        assertThat(cloudWatch.listMetrics(r -> r.namespace("AWS/AutoScaling")).metrics())
                .isEmpty();

        stack.pass(Duration.ofMinutes(5));

        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("AWS/AutoScaling")
                                .metricName("GroupInServiceInstances")
                                .dimensions(DimensionFilter.builder()
                                        .name("AutoScalingGroupName")
                                        .build()))
                        .metrics())
                .extracting(metric -> metric.dimensions().get(0).value())
                .containsExactlyInAnyOrder("shop-web", "shop-consumers");
    }

    @Test
    void alarmGoesOffAndIsSetAndDeleted() {
        cloudWatch.putMetricAlarm(request -> request.alarmName("too-many-sales")
                .namespace("Shop")
                .metricName("Sales")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(100.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("ignore"));
        assertThat(alarmState()).isEqualTo(StateValue.INSUFFICIENT_DATA);

        put(stack.now(), 500);
        stack.pass(Duration.ofMinutes(2));
        assertThat(alarmState()).isEqualTo(StateValue.ALARM);

        cloudWatch.setAlarmState(request ->
                request.alarmName("too-many-sales").stateValue(StateValue.OK).stateReason("by hand"));
        assertThat(alarmState()).isEqualTo(StateValue.OK);

        cloudWatch.deleteAlarms(request -> request.alarmNames("too-many-sales"));
        assertThat(cloudWatch
                        .describeAlarms(r -> r.alarmNames("too-many-sales"))
                        .metricAlarms())
                .isEmpty();
    }

    @Test
    void alarmThatDoesNotExist_isNotFound() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.setAlarmState(request ->
                        request.alarmName("none").stateValue(StateValue.OK).stateReason("why")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void metricMath_isRefusedAndNotAnsweredEmpty() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.getMetricData(request -> request.startTime(START)
                        .endTime(START.plusSeconds(60))
                        .metricDataQueries(MetricDataQuery.builder()
                                .id("e")
                                .expression("m1 * 2")
                                .build())))
                .withMessageContaining("does not model metric math");
    }

    @Test
    void theSameInJson_asTheCommandLineSpeaksIt() throws Exception {
        put(START, 10, 20);

        HttpResponse<String> answer =
                json("GetMetricStatistics", """
                {"Namespace":"Shop","MetricName":"Sales","StartTime":%1$d,"EndTime":%2$d,"Period":60,"Statistics":["Sum"]}""".formatted(START.getEpochSecond(), START.getEpochSecond() + 60));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"Label\":\"Sales\",\"Datapoints\":[{\"Timestamp\":1795737600.000,\"Unit\":\"None\",\"Sum\":30.0}]}");
        assertThat(json("DescribeInsightRules", "{}").headers().firstValue("x-amzn-query-error"))
                .hasValue("UnknownOperationException;Sender");
    }

    private StateValue alarmState() {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames("too-many-sales"))
                .metricAlarms()
                .get(0)
                .stateValue();
    }

    private void put(Instant at, double... values) {
        cloudWatch.putMetricData(request -> request.namespace("Shop")
                .metricData(MetricDatum.builder()
                        .metricName("Sales")
                        .timestamp(at)
                        .values(Arrays.stream(values).boxed().toList())
                        .build()));
    }

    private MetricDataResult data(String statistic, int period) {
        return cloudWatch
                .getMetricData(request -> request.startTime(START)
                        .endTime(START.plusSeconds(600))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(query("m", statistic, period)))
                .metricDataResults()
                .get(0);
    }

    private static MetricDataQuery query(String id, String statistic, int period) {
        Metric metric = Metric.builder().namespace("Shop").metricName("Sales").build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(metric).stat(statistic).period(period))
                .build();
    }

    private HttpResponse<String> json(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stack.address().resolve("/"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=doorbuster/20261127/ap-northeast-2/monitoring/aws4_request")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
