package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Target;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against services of a few lines: what is seen, by which name, with which unit. */
class SourcesTest {

    private FakeAws fake;
    private Target target;
    private AwsClients aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        target = fake.target();
        aws = new AwsClients(target);
    }

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    @Test
    void capacity_countsWhatIsInServiceAndHealthyAndNamesEmptyZones() {
        assertThat(new GroupCapacity(aws.autoScaling(), "web", "shop-web").sample(30))
                .containsExactly(
                        new Observation("capacity", "web", "zone-a", 30, 10, 0, "instances"),
                        new Observation("capacity", "web", "zone-c", 30, 10, 2, "instances"),
                        new Observation("capacity", "web", null, 30, 10, 2, "instances"),
                        new Observation("desired-capacity", "web", null, 30, 10, 4, "instances"));
    }

    @Test
    void healthyHosts_areCountedInTheZonesOfTheGroup() {
        String arn = target.resources().targetGroup().orElseThrow();

        assertThat(new HealthyHosts(aws.loadBalancing(), aws.autoScaling(), arn, "shop-web").sample(30))
                .containsExactly(
                        new Observation("healthy-hosts", "web", "zone-a", 30, 10, 0, "targets"),
                        new Observation("healthy-hosts", "web", "zone-c", 30, 10, 1, "targets"));
    }

    @Test
    void queue_isCalledAsTheTargetCallsIt() {
        assertThat(QueueMessages.waiting(aws.sqs(), "orders", "shop-orders").sample(30))
                .containsExactly(
                        new Observation("queue-depth", "orders", null, 30, 10, 120, "messages"),
                        new Observation("queue-in-flight", "orders", null, 30, 10, 7, "messages"));
        assertThat(QueueMessages.dead(aws.sqs(), "orders", "shop-orders-dlq").sample(30))
                .containsExactly(new Observation("dead-letters", "orders", null, 30, 10, 3, "messages"));
    }

    @Test
    void metricsOfCloudWatch_areCalledAsTheRecordCallsThem() {
        assertThat(MetricSeries.ofRegion(target))
                .extracting(series -> series.metric() + " " + series.of() + " " + series.unit())
                .containsExactly("queue-oldest-age orders seconds", "cpu web percent", "requests alb requests");
        assertThat(MetricSeries.ofEdge(target))
                .extracting(series -> series.metric() + " " + series.of() + " " + series.unit())
                .containsExactly("cache-hit-ratio edge percent", "requests cloudfront requests");
    }
}
