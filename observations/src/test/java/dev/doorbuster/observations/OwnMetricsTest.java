package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics that a target names for itself. */
class OwnMetricsTest {

    private static final Instant ZERO = Instant.parse("2026-11-20T10:00:00Z");
    private static final String OWN = """
            metrics:
              - {name: checkout-latency, of: eu, namespace: Shop, metric: Latency, dimensions: {Service: checkout},
                 statistic: p99, unit: milliseconds, period: 10 s}
              - {name: broken-answers, namespace: AWS/ApplicationELB, metric: HTTPCode_ELB_5XX_Count,
                 statistic: Sum, unit: requests, missing: zero}
            """;

    private FakeAws fake;
    private AwsClients aws;
    private CloudWatchMetrics metrics;
    private Target target;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        target = fake.target(OWN);
        aws = new AwsClients(target);
        metrics = new CloudWatchMetrics(
                aws.cloudWatch(),
                "own",
                target.metrics().stream().map(MetricSeries::of).toList(),
                RunClock.of(ZERO, 1, ZERO));
    }

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    private void published(String metric, double atSeconds, double value) {
        fake.metrics
                .computeIfAbsent(metric, name -> new ConcurrentSkipListMap<>())
                .put(ZERO.plusMillis(Math.round(atSeconds * 1000)), value);
    }

    private static Observation broken(double atSeconds, double value) {
        return new Observation("broken-answers", "stack", null, atSeconds, 60, value, "requests");
    }

    @Test
    void areAskedForWithTheirOwnStatisticAndPeriod() {
        published("Latency", 10, 812.5);
        metrics.sample(60);
        List<Observation> seen = metrics.sample(120);

        assertThat(seen)
                .containsExactly(new Observation("checkout-latency", "eu", null, 10, 10, 812.5, "milliseconds"));
        assertThat(fake.forms.get(0))
                .contains("member.1.MetricStat.Stat=p99", "member.1.MetricStat.Period=10")
                .contains("member.1.MetricStat.Metric.Dimensions.member.1.Value=checkout")
                .contains("member.2.MetricStat.Stat=Sum", "member.2.MetricStat.Period=60");
    }

    @Test
    void silenceThatMeansZero_isRecordedAsZeroAsFarAsCloudWatchHasTold() {
        published("HTTPCode_ELB_5XX_Count", 60, 7);
        metrics.sample(300);

        assertThat(metrics.allReach(300)).as("silence may be lateness").isFalse();
        assertThat(metrics.rest(Optional.of(ZERO.plusSeconds(180))))
                .containsExactly(broken(0, 0), broken(60, 7), broken(120, 0), broken(180, 0));
    }

    @Test
    void silenceOfAServiceThatNeverAnswered_isNoZero() {
        fake.refusedMetrics.add("HTTPCode_ELB_5XX_Count");
        try {
            metrics.sample(300);
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("400");
        }

        assertThat(metrics.rest(Optional.of(ZERO.plusSeconds(180)))).isEmpty();
    }

    @Test
    void canBeAskedByName() {
        assertThat(ObservedMetric.of(target))
                .filteredOn(
                        metric -> List.of("checkout-latency", "broken-answers").contains(metric.name()))
                .extracting(metric -> metric.name() + " of " + metric.things() + " in "
                        + metric.unit().word() + (metric.averageable() ? "" : ", of which there is no mean"))
                .containsExactly(
                        "checkout-latency of [eu] in milliseconds, of which there is no mean",
                        "broken-answers of [stack] in requests");
    }
}
