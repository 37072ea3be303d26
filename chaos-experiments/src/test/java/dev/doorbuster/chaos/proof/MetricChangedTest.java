package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** A CloudWatch of a map: a minute can be read 30 s after it is over. The fault begins 30 s into minute 10. */
class MetricChangedTest {

    private static final Instant ZERO = Instant.parse("2026-11-27T00:00:00Z");
    private static final Duration DELAY = Duration.ofSeconds(30);

    private final NavigableMap<Instant, Double> published = new TreeMap<>();
    private final List<GetMetricDataRequest> asked = new ArrayList<>();
    private Instant now = ZERO;

    private MetricChanged proof(Change.Direction direction, String by, String statistic) {
        Metric metric = Metric.of("AWS/Lambda", "Errors", "FunctionName=shop-webhook", statistic);
        return new MetricChanged(cloudWatch, metric, Change.parse(direction, by), () -> now);
    }

    private static Instant minute(double number) {
        return ZERO.plusMillis(Math.round(number * 60_000));
    }

    private void minutes(int from, int to, double value) {
        for (int minute = from; minute < to; minute++) {
            published.put(minute(minute), value);
        }
    }

    private MetricChanged begun(Change.Direction direction, String by, String statistic) {
        MetricChanged proof = proof(direction, by, statistic);
        now = minute(10.5);
        proof.before();
        return proof;
    }

    @Test
    void riseHoldsOnceAMinuteIsFarEnoughAboveTheHighestBefore() {
        minutes(0, 10, 100);
        published.put(minute(7), 140.0);
        MetricChanged proof = begun(Change.Direction.ROSE, "50 %", "Average");

        published.put(minute(10), 210.0);
        published.put(minute(11), 211.0);
        now = minute(11.6);
        assertThat(proof.now().holds()).as("210 is not more than 140 + 50 %").isFalse();

        now = minute(12.6);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();
        assertThat(proof.now().since()).contains(minute(11));
        assertThat(proof.now().words())
                .isEqualTo(
                        "Average of Errors of shop-webhook was 211 in the minute of 2026-11-27T00:11:00Z, 140 before");

        published.put(minute(12), 100.0);
        now = minute(13.6);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isTrue();
    }

    @Test
    void minuteThatIsNotOverProvesNothing() {
        minutes(0, 10, 0);
        MetricChanged proof = begun(Change.Direction.ROSE, "1", "Sum");
        published.put(minute(10), 9.0);

        now = minute(10.99);

        assertThat(proof.now().holds()).isFalse();
    }

    @Test
    void countsThatWereSilentWereZero() {
        MetricChanged proof = begun(Change.Direction.ROSE, "1", "Sum");

        published.put(minute(10), 2.0);
        now = minute(11.6);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();

        now = minute(14.1);
        assertThat(proof.now().over())
                .as("minute 11 was silent, and nothing more can come of it")
                .isTrue();
    }

    @Test
    void levelThatWasSilentIsUnknown_andNothingCanBeProved() {
        MetricChanged proof = proof(Change.Direction.ROSE, "1", "Average");
        now = minute(10.5);

        assertThatThrownBy(proof::before)
                .hasMessageContaining("there is no Average of Errors of shop-webhook of the last 5 minutes");
    }

    @Test
    void fallHoldsOnceAMinuteThatIsCompleteIsFarEnoughBelowTheLowestBefore() {
        minutes(0, 10, 100);
        MetricChanged proof = begun(Change.Direction.FELL, "50", "Sum");

        published.put(minute(10), 20.0);
        now = minute(12);
        assertThat(proof.now().holds()).as("more of minute 10 may come in").isFalse();
        now = minute(13);
        assertThat(proof.now().holds()).isTrue();
    }

    @Test
    void silenceOfACountIsAFall_whenNothingMoreCanComeIn() {
        minutes(0, 10, 100);
        MetricChanged proof = begun(Change.Direction.FELL, "50 %", "Sum");

        now = minute(12.9);
        assertThat(proof.now().holds()).isFalse();
        now = minute(13);
        assertThat(proof.now().holds()).isTrue();
    }

    @Test
    void minuteThatBeginsAfterTheEnd_isNotTheFaultsDoing_whenItComesToBeKnown() {
        minutes(0, 10, 0);
        MetricChanged proof = begun(Change.Direction.ROSE, "1", "Sum");

        now = minute(11.9);
        proof.ended();
        published.put(minute(12), 5.0);
        now = minute(13.6);
        assertThat(proof.now().holds()).isFalse();

        published.put(minute(11), 5.0);
        assertThat(proof.now().holds())
                .as("told late, of the fault's last minute")
                .isTrue();
    }

    @Test
    void whatIsAskedForIsTheMetricByTheMinute() {
        minutes(0, 10, 0);
        begun(Change.Direction.ROSE, "1", "Sum");

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.startTime()).isEqualTo(minute(5));
            assertThat(request.metricDataQueries().get(0).metricStat().period()).isEqualTo(60);
            assertThat(request.metricDataQueries().get(0).metricStat().stat()).isEqualTo("Sum");
            assertThat(request.metricDataQueries()
                            .get(0)
                            .metricStat()
                            .metric()
                            .dimensions()
                            .get(0)
                            .value())
                    .isEqualTo("shop-webhook");
        });
    }

    @Test
    void dimensionsAreWrittenInOneLine() {
        assertThat(Metric.of("n", "m", "LoadBalancer=app/shop/1, AvailabilityZone=a", "Sum")
                        .dimensions())
                .isEqualTo(Map.of("LoadBalancer", "app/shop/1", "AvailabilityZone", "a"));
        assertThat(Metric.of("n", "m", "", "Sum").dimensions()).isEmpty();
        assertThatThrownBy(() -> Metric.of("n", "m", "LoadBalancer", "Sum"))
                .hasMessageContaining("\"LoadBalancer\" is no dimension");
    }

    @Test
    void changeOfNothingIsNone() {
        assertThatThrownBy(() -> Change.parse(Change.Direction.FELL, "0"))
                .hasMessage("\"0\" is no change; write \"20\" or \"50 %\", more than 0");
        assertThatThrownBy(() -> Change.parse(Change.Direction.FELL, "-5 %")).hasMessageContaining("is no change");
    }

    private final CloudWatchClient cloudWatch = new CloudWatchClient() {
        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            asked.add(request);
            NavigableMap<Instant, Double> told =
                    new TreeMap<>(published.subMap(request.startTime(), true, request.endTime(), false));
            told.tailMap(now.minus(Metric.PERIOD).minus(DELAY), false).clear();
            return GetMetricDataResponse.builder()
                    .metricDataResults(MetricDataResult.builder()
                            .id("m")
                            .timestamps(told.keySet())
                            .values(told.values())
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    };
}
