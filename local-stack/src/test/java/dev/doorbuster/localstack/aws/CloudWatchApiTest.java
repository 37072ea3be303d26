package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
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
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

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
    void percentilesAreOfTheValuesThatWerePut_andOfASetOfStatisticsThereAreNone() {
        put(START, 1, 1, 1, 1, 100);
        assertThat(data("p50", 60).values()).singleElement(as(DOUBLE)).isCloseTo(1.0, withinPercentage(2));
        assertThat(data("p100", 60).values()).containsExactly(100.0);

        cloudWatch.putMetricData(request -> request.namespace("Shop")
                .metricData(MetricDatum.builder()
                        .metricName("Sales")
                        .timestamp(START.plusSeconds(60))
                        .statisticValues(set ->
                                set.sampleCount(2.0).sum(101.0).minimum(1.0).maximum(100.0))
                        .build()));
        assertThat(data("p50", 60).timestamps()).containsExactly(START);
        assertThat(data("Maximum", 60).values()).containsExactly(100.0, 100.0);
    }

    @Test
    void queryWithWhatIsNotModelled_isRefusedByName() {
        MetricDataQuery query = query("m", "Sum", 60);
        put(START, 1);
        assertThat(refusal(query.copy(q -> q.accountId("999999999999")))).contains("AccountId of MetricDataQueries");
        assertThat(refusal(query.copy(q -> q.label("most: ${MAX}")))).contains("dynamic labels");
        assertThat(cloudWatch
                        .getMetricData(request -> request.startTime(START)
                                .endTime(START.plusSeconds(60))
                                .metricDataQueries(query.copy(q ->
                                        q.metricStat(query.metricStat().copy(stat -> stat.unit(StandardUnit.BYTES))))))
                        .metricDataResults()
                        .get(0)
                        .values())
                .isEmpty();
    }

    private String refusal(MetricDataQuery query) {
        return String.valueOf(catchThrowable(() -> cloudWatch.getMetricData(request ->
                request.startTime(START).endTime(START.plusSeconds(60)).metricDataQueries(query))));
    }

    @Test
    void stateAndUnitThatThereAreNot_areRefused() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.describeAlarms(request -> request.stateValue("FINE")))
                .withMessageContaining("not one of OK, ALARM, INSUFFICIENT_DATA");
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.putMetricData(request -> request.namespace("Shop")
                        .metricData(MetricDatum.builder()
                                .metricName("Sales")
                                .value(1.0)
                                .unit("Pieces")
                                .build())))
                .withMessageContaining("Pieces for the parameter Unit");
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.putMetricAlarm(
                        request -> request.alarmName("a").unit(StandardUnit.COUNT)))
                .withMessageContaining("Unit of PutMetricAlarm");
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.setAlarmState(request ->
                        request.alarmName("a").stateValue("OK").stateReason("r").stateReasonData("{}")))
                .withMessageContaining("StateReasonData of SetAlarmState");
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
    void metricMath_addsFillsAndDivides_atTheTimesThatItHas() {
        put(START, 10);
        put(START.plusSeconds(120), 30);

        assertThat(math("m / 2").values()).containsExactly(5.0, 15.0);
        assertThat(math("FILL(m, 0) + 1").values()).containsExactly(11.0, 1.0, 31.0);
        assertThat(math("FILL(METRICS(), REPEAT)").values()).containsExactly(10.0, 10.0, 30.0);
        assertThat(math("SUM([m, FILL(m, 1)]) * -(2 + 1)").values()).containsExactly(-60.0, -3.0, -180.0);
        assertThat(math("100 * m / SUM(m)").values()).containsExactly(25.0, 75.0);
        assertThat(math("m / PERIOD(m)").label()).isEqualTo("e");
    }

    @Test
    void mathThatIsNotModelled_isRefusedByName() {
        refusedMath("ANOMALY_DETECTION_BAND(m)", "does not model the function ANOMALY_DETECTION_BAND");
        refusedMath("SEARCH('{Shop}', 'Sum')", "does not model SEARCH");
        refusedMath("SUM(m)", "must return a time series");
        refusedMath("m +", "ends too early");
        refusedMath("n * 2", "no query with the id n");
    }

    private void refusedMath(String expression, String why) {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> math(expression))
                .withMessageContaining(why);
    }

    private MetricDataResult math(String expression) {
        List<MetricDataResult> results = cloudWatch
                .getMetricData(request -> request.startTime(START)
                        .endTime(START.plusSeconds(180))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(
                                MetricDataQuery.builder()
                                        .id("e")
                                        .expression(expression)
                                        .build(),
                                query("m", "Sum", 60).toBuilder()
                                        .returnData(false)
                                        .build()))
                .metricDataResults();
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    @Test
    void periodsAreCountedFromTheStartThatWasAskedFor() {
        put(START.plusSeconds(60), 1);
        put(START.plusSeconds(240), 2);

        List<Datapoint> points = cloudWatch
                .getMetricStatistics(request -> request.namespace("Shop")
                        .metricName("Sales")
                        .startTime(START.plusSeconds(70))
                        .endTime(START.plusSeconds(600))
                        .period(180)
                        .statistics(Statistic.SUM))
                .datapoints();

        assertThat(points)
                .extracting(Datapoint::timestamp)
                .containsExactly(START.plusSeconds(60), START.plusSeconds(240));
    }

    @Test
    void highResolutionMetric_setsOffATenSecondAlarm() {
        cloudWatch.putMetricAlarm(request -> request.alarmName("fast")
                .namespace("Shop")
                .metricName("Fast")
                .statistic(Statistic.MAXIMUM)
                .period(10)
                .evaluationPeriods(1)
                .threshold(5.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("ignore"));
        cloudWatch.putMetricData(request -> request.namespace("Shop")
                .metricData(MetricDatum.builder()
                        .metricName("Fast")
                        .timestamp(START.plusSeconds(3))
                        .value(9.0)
                        .storageResolution(1)
                        .build()));

        stack.pass(Duration.ofSeconds(50));

        assertThat(cloudWatch
                        .describeAlarmsForMetric(
                                request -> request.namespace("Shop").metricName("Fast"))
                        .metricAlarms())
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
                    assertThat(alarm.stateReason())
                            .isEqualTo("Threshold Crossed: 1 out of the last 1 datapoint [9.0 (27/11/26 00:00:00)] was "
                                    + "greater than the threshold (5.0) (minimum 1 datapoint for INSUFFICIENT_DATA -> "
                                    + "ALARM transition).");
                });
    }

    @Test
    void cloudFrontsMetrics_areInVirginiaAlone() {
        stack.shop()
                .answer(
                        EntryPoint.CLOUDFRONT,
                        new ShopRequest("c1", "run", "GET", "/ranking", "", Map.of(), new byte[0]),
                        answer -> {});
        stack.pass(Duration.ofMinutes(3));
        CloudWatchClient virginia = stack.toHere(CloudWatchClient.builder())
                .region(Region.US_EAST_1)
                .build();

        assertThat(virginia.listMetrics(r -> r.namespace("AWS/CloudFront")).metrics())
                .isNotEmpty();
        assertThat(virginia.listMetrics(r -> r.namespace("AWS/AutoScaling")).metrics())
                .isEmpty();
        assertThat(cloudWatch.listMetrics(r -> r.namespace("AWS/CloudFront")).metrics())
                .isEmpty();
    }

    @Test
    void historyTagsAndActions_ofAnAlarm() {
        cloudWatch.putMetricAlarm(request -> request.alarmName("told")
                .namespace("Shop")
                .metricName("Sales")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(100.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .alarmActions("arn:aws:sns:ap-northeast-2:111122223333:pager")
                .tags(Tag.builder().key("team").value("shop").build()));
        cloudWatch.setAlarmState(request ->
                request.alarmName("told").stateValue(StateValue.ALARM).stateReason("a trial"));
        cloudWatch.disableAlarmActions(request -> request.alarmNames("told"));

        assertThat(cloudWatch
                        .describeAlarmHistory(request -> request.alarmName("told"))
                        .alarmHistoryItems())
                .extracting(item -> item.historyItemTypeAsString() + ": " + item.historySummary())
                .containsExactly(
                        "ConfigurationUpdate: Alarm \"told\" updated",
                        "Action: The local stack does not model action arn:aws:sns:ap-northeast-2:111122223333:pager",
                        "StateUpdate: Alarm updated from INSUFFICIENT_DATA to ALARM",
                        "ConfigurationUpdate: Alarm \"told\" created");
        String arn = cloudWatch
                .describeAlarms(request -> request.alarmNames("told"))
                .metricAlarms()
                .get(0)
                .alarmArn();
        assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .extracting(Tag::key)
                .containsExactly("team");
        cloudWatch.untagResource(r -> r.resourceARN(arn).tagKeys("team"));
        assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .isEmpty();
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
