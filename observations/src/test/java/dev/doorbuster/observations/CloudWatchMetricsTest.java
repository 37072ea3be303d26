package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RunClock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudWatchMetricsTest {

    /** Second zero is 20 s into a minute, at speed 10. */
    private static final Instant ZERO = Instant.parse("2026-11-20T10:00:20Z");

    private final NavigableMap<Instant, Double> published = new ConcurrentSkipListMap<>();
    private FakeAws fake;
    private AwsClients aws;
    private CloudWatchMetrics metrics;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        fake.metrics.put("CacheHitRate", published);
        aws = new AwsClients(fake.target());
        metrics = new CloudWatchMetrics(
                aws.edgeCloudWatch(), "edge", MetricSeries.ofEdge(fake.target()), RunClock.of(ZERO, 10, ZERO));
    }

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    private static Observation ratio(double atSeconds, double value) {
        return new Observation("cache-hit-ratio", "edge", null, atSeconds, 60, value, "percent");
    }

    @Test
    void pointThatStillChanges_isHandedOutOnceWithItsFinalValue() {
        published.put(Instant.parse("2026-11-20T10:01:00Z"), 80.0);
        List<Observation> first = metrics.sample(120);
        published.put(Instant.parse("2026-11-20T10:01:00Z"), 85.0);
        List<Observation> second = metrics.sample(180);
        List<Observation> third = metrics.sample(240);
        List<Observation> fourth = metrics.sample(300);

        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
        assertThat(third).containsExactly(ratio(40, 85));
        assertThat(fourth).isEmpty();
        assertThat(metrics.rest(Optional.empty())).isEmpty();
    }

    @Test
    void pointThatWasReadOnceOnly_isHandedOutAtTheEnd() {
        published.put(Instant.parse("2026-11-20T10:01:00Z"), 80.0);
        metrics.sample(120);

        assertThat(metrics.rest(Optional.empty())).containsExactly(ratio(40, 80));
        assertThat(metrics.rest(Optional.empty())).isEmpty();
    }

    @Test
    void latePoints_areWaitedFor() {
        assertThat(metrics.allReach(200)).as("nothing has come at all").isFalse();

        published.put(Instant.parse("2026-11-20T10:01:00Z"), 80.0);
        metrics.sample(200);
        assertThat(metrics.allReach(200))
                .as("second 200 is in the minute of 10:03")
                .isFalse();

        published.put(Instant.parse("2026-11-20T10:02:00Z"), 80.0);
        metrics.sample(200);
        assertThat(metrics.allReach(200)).isTrue();
        assertThat(metrics.anyReaches(260))
                .as("the minute after has not come yet")
                .isFalse();
    }
}
